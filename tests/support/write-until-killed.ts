import { caseBody, openTestCache } from './test-cache';

/** Run as a child process: writes cases without end and says each reference on a line once its command has returned. */
const file = process.argv[2];
const round = process.argv[3];
if (!file || !round) throw new Error('a file and a round are needed');
const open = openTestCache(file);
for (let index = 0; ; index += 1) {
  const reference = `K-${round}-${index}`;
  open.cache.command((writer) => {
    const id = writer.create('case', caseBody(reference));
    writer.create('note', {
      caseId: id,
      text: reference,
      by: { id: 'staff-0001', name: 'P' },
      writtenAt: '2026-11-20T10:00:00.000Z',
    });
  });
  process.stdout.write(`${reference}\n`);
}

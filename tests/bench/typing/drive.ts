// Run inside a desktop session by typing.ts: types into the app's editor and into a bare one, prints the times as JSON.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { _electron, type Page } from 'playwright';
import { electronLaunch } from '../../../tools/electron-runtime/launch';

const KEYS = 150;
const ROUNDS = 3;
const [folder = ''] = process.argv.slice(2);
const { executablePath, args } = await electronLaunch(folder);
const electron = await _electron.launch({
  executablePath,
  args,
  env: { ...process.env, NODE_OPTIONS: '' } as Record<string, string>,
});

type Kind = 'ours' | 'bare';
interface Keys {
  paint: number[];
  work: number[];
}
interface InPage {
  bench: { open: (kind: Kind) => Promise<number>; ready: () => void; keys: () => Keys };
}
const inPage = 'bench' as const;

async function typed(page: Page, kind: Kind): Promise<{ open: number } & Keys> {
  const open = await page.evaluate(
    ([name, which]) => (window as unknown as InPage)[name as 'bench'].open(which as Kind),
    [inPage, kind],
  );
  await page.waitForTimeout(300);
  await page.evaluate((name) => (window as unknown as InPage)[name].ready(), inPage);
  // The first keys meet caches that are still cold, in both.
  await page.keyboard.type('warming up ', { delay: 30 });
  await page.evaluate((name) => (window as unknown as InPage)[name].ready(), inPage);
  await page.keyboard.type('a word more '.repeat(Math.ceil(KEYS / 12)).slice(0, KEYS), { delay: 40 });
  await page.waitForTimeout(300);
  const keys = await page.evaluate((name) => (window as unknown as InPage)[name].keys(), inPage);
  return { open, ...keys };
}

try {
  const page = await electron.firstWindow();
  await page.addStyleTag({ path: join(folder, 'page.css') });
  await page.addScriptTag({ path: join(folder, 'page.js') });
  const times = {
    ours: { open: [] as number[], paint: [] as number[], work: [] as number[] },
    bare: { open: [] as number[], paint: [] as number[], work: [] as number[] },
  };
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const kind of ['bare', 'ours'] as const) {
      const one = await typed(page, kind);
      times[kind].open.push(one.open);
      times[kind].paint.push(...one.paint);
      times[kind].work.push(...one.work);
    }
  }
  const print = (html: string) =>
    electron.evaluate(async (_electron, words) => {
      const made = await (
        globalThis as unknown as {
          printPlan: (html: string, footer: string) => Promise<{ ms: number; bytes: number } | null>;
        }
      ).printPlan(words, '<span></span>');
      if (!made) throw new Error('nothing was printed');
      return made.ms;
    }, html);
  const [plan, empty] = [
    readFileSync(join(folder, 'plan.html'), 'utf8'),
    readFileSync(join(folder, 'empty.html'), 'utf8'),
  ];
  const pdf: { ours: number[]; other: number[] } = { ours: [], other: [] };
  await print(empty);
  for (let round = 0; round < 5; round += 1) {
    pdf.other.push(await print(empty));
    pdf.ours.push(await print(plan));
  }
  console.log(`\n${JSON.stringify({ ...times, pdf })}`);
} finally {
  await electron.close();
}

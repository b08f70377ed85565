// Run as a child process: opens a cache with one step of the schema more than there is, and says when it begins and when it is done.
import { openDatabase } from '../../../main/core/db/open';
import { withNextStep } from './next-step';

const [file, key] = process.argv.slice(2);
if (!file || !key) throw new Error('a file and a key are needed');
process.stdout.write('begins\n');
const opened = openDatabase({ file, key: Buffer.from(key, 'hex'), cipher: 'aegis', migrations: withNextStep });
if (!opened.ok) throw new Error(opened.code);
process.stdout.write('done\n');
opened.value.close();

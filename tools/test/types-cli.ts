// `npm run types [-- FOLDER...]`: TypeScript over every folder, or over those named.
import { runTool } from '../setup/prepare';
import { typedFolders, types } from './static-checks';
import { summarise } from './step';

await runTool(async () => {
  const named = process.argv.slice(2);
  const results = [];
  for (const folder of named.length > 0 ? named : typedFolders) results.push(await types(folder));
  for (const { details } of results) if (details) console.log(details);
  const { line, ok } = summarise(results);
  console.log(line);
  return ok ? 0 : 1;
});

// `npm run types [-- FOLDER...]`: TypeScript over every folder, or over those named.
import { runTool } from '../setup/prepare';
import { typedFolders, types } from './static-checks';
import { summarise } from './step';

await runTool(async () => {
  const named = process.argv.slice(2);
  const results = await Promise.all((named.length > 0 ? named : typedFolders).map(types));
  for (const { details } of results) if (details) console.log(details);
  const { line, ok } = summarise(results);
  console.log(line);
  return ok ? 0 : 1;
});

// `npm run setup`: prepares this machine for `npm start` and `npm test`, and says which Electron it will run.
import { prepare, runTool } from './prepare';

await runTool(async () => {
  const runtime = await prepare('test');
  console.log(`Ready: Electron ${runtime.version} (${runtime.kind}) at ${runtime.dist}`);
  return 0;
});

// What `electron PATH` does in an ordinary Electron: loads the app whose folder is the first argument that is not a switch.
// The fallback runtime comes without Electron's own default app, so this takes its place (packed as default_app.asar).
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { app } from 'electron';

const given = process.argv.slice(1).find((argument) => !argument.startsWith('-'));
if (given === undefined) {
  console.error('Name the folder of the app to run: electron FOLDER');
  process.exit(1);
}
const folder = resolve(given);
const manifest = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
/** @type {import('electron').App & { setVersion(version: string): void, setAppPath(path: string): void }} */
const loader = /** @type {never} */ (app);
app.setName(manifest.productName ?? manifest.name);
loader.setVersion(manifest.version);
loader.setAppPath(folder);
await import(pathToFileURL(join(folder, manifest.main ?? 'index.js')).href);

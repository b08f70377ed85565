import { join, resolve } from 'node:path';
import { app, BrowserWindow, protocol, session } from 'electron';
import { connectHub } from './shell/connect-hub';
import { CoreHost } from './shell/core-host';
import { clearOpenedCopies, openOutside } from './shell/files/open-outside';
import { saveFile } from './shell/files/save-file';
import { watchIdle } from './shell/idle-watch';
import { OsKeychain } from './shell/keys/os-keychain';
import { readLaunchOptions, rememberHub } from './shell/launch-options';
import { PdfPrinter } from './shell/printing/pdf-printer';
import { privilegedSchemes, serveApp } from './shell/security/app-protocol';
import { lockDown } from './shell/security/lock-down';
import { installMenu } from './shell/windows/app-menu';
import { createMainWindow } from './shell/windows/main-window';
import { placeDictionary, startSpelling } from './shell/windows/spelling';

const outDir = resolve(import.meta.dirname, '..');
const launch = readLaunchOptions(process.argv);
if (launch.profileDir) app.setPath('userData', resolve(launch.profileDir));
const userData = app.getPath('userData');
const resources = resolve(outDir, '../resources');

let closing = false;
protocol.registerSchemesAsPrivileged(privilegedSchemes);
if (app.requestSingleInstanceLock()) void app.whenReady().then(start);
else app.quit();

function start(): void {
  placeDictionary(userData, resources);
  lockDown();
  installMenu();
  startSpelling(session.defaultSession);
  serveApp(join(outDir, 'renderer'));
  clearOpenedCopies(userData);
  const printer = new PdfPrinter();
  printer.start();
  const keychain = new OsKeychain();
  const core: CoreHost = new CoreHost({
    outDir,
    profileDir: join(userData, 'profiles'),
    hubUrl: rememberHub(userData, launch.hubUrl),
    version: app.getVersion(),
    demoAllowed: !app.isPackaged || launch.demo,
    answers: {
      'keychain.status': () => keychain.status(),
      'keychain.get': (name: string) => keychain.get(name),
      'keychain.set': (name: string, secret: string) => keychain.set(name, secret),
      'keychain.remove': (name: string) => keychain.remove(name),
      printPdf: (html: string, footerHtml?: string) => printer.print(html, footerHtml),
      connectHub: (hubUrl: string) => connectHub(core, userData, hubUrl),
      saveFile,
      openOutside: openOutside(userData),
    },
  });
  core.start();
  watchIdle(core);
  const window = createMainWindow(userData, outDir);
  core.addWindow(window);
  window.on('close', (event) => {
    if (closing) return;
    event.preventDefault();
    closing = true;
    void core.flush('close').then(async () => {
      printer.close();
      await core.stop();
      clearOpenedCopies(userData);
      window.destroy();
      app.quit();
    });
  });
  app.on('second-instance', () => {
    const [first] = BrowserWindow.getAllWindows().filter((each) => each.isVisible());
    if (first?.isMinimized()) first.restore();
    first?.focus();
  });
}

app.on('window-all-closed', () => app.quit());

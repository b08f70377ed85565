import { app, BrowserWindow, protocol } from 'electron';
import { PdfPrinter } from '../../../main/shell/printing/pdf-printer';
import { privilegedSchemes } from '../../../main/shell/security/app-protocol';

protocol.registerSchemesAsPrivileged(privilegedSchemes);

/** An empty window for the bench to draw in, and the app's own printer. */
void app.whenReady().then(async () => {
  const printer = new PdfPrinter();
  printer.start();
  Object.assign(globalThis, {
    printPlan: async (html: string, footer: string) => {
      const begun = performance.now();
      const made = await printer.print(html, footer);
      return made.ok ? { ms: performance.now() - begun, bytes: made.value.length } : null;
    },
  });
  const window = new BrowserWindow({
    width: 1366,
    height: 768,
    webPreferences: { sandbox: true, contextIsolation: true, backgroundThrottling: false },
  });
  await window.loadURL(
    'data:text/html,<!doctype html><html lang="en-GB"><title>Bench</title><body style="margin:0"></body>',
  );
});

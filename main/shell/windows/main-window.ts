import { join } from 'node:path';
import { BrowserWindow, nativeTheme } from 'electron';
import { appOrigin } from '../security/app-protocol';
import { attachContextMenu } from './context-menu';
import { keepWindowState, readWindowState } from './window-state';

/** The one window of screens: sandboxed, isolated, without Node. */
export function createMainWindow(userData: string, outDir: string): BrowserWindow {
  const { maximised, ...bounds } = readWindowState(userData);
  const window = new BrowserWindow({
    ...bounds,
    minWidth: 320,
    minHeight: 400,
    show: false,
    title: 'EHC Casework',
    backgroundColor: nativeTheme.shouldUseDarkColors ? '#1f1f1f' : '#ffffff',
    webPreferences: {
      preload: join(outDir, 'preload/index.cjs'),
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webSecurity: true,
      webviewTag: false,
      spellcheck: true,
      v8CacheOptions: 'bypassHeatCheck',
    },
  });
  if (maximised) window.maximize();
  keepWindowState(window, userData);
  attachContextMenu(window);
  window.once('ready-to-show', () => window.show());
  void window.loadURL(`${appOrigin}/index.html`);
  return window;
}

import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type BrowserWindow, type Rectangle, screen } from 'electron';

interface WindowState {
  bounds: Rectangle;
  maximised: boolean;
}

/** Where the window stood last time, if that place still shows on a screen of today. */
export function readWindowState(userData: string): Partial<Rectangle> & { maximised: boolean } {
  try {
    const kept = JSON.parse(readFileSync(join(userData, 'window.json'), 'utf8')) as WindowState;
    const area = screen.getDisplayMatching(kept.bounds).workArea;
    const shows =
      kept.bounds.x < area.x + area.width - 80 &&
      kept.bounds.y < area.y + area.height - 40 &&
      kept.bounds.x + kept.bounds.width > area.x + 80;
    if (shows) return { ...kept.bounds, maximised: kept.maximised };
  } catch {
    // First start, or a file that cannot be read: the default size is right.
  }
  const { workAreaSize } = screen.getPrimaryDisplay();
  return { width: Math.min(1366, workAreaSize.width), height: Math.min(768, workAreaSize.height), maximised: false };
}

export function keepWindowState(window: BrowserWindow, userData: string): void {
  const save = () => {
    const state: WindowState = { bounds: window.getNormalBounds(), maximised: window.isMaximized() };
    writeFileSync(join(userData, 'window.json'), JSON.stringify(state));
  };
  window.on('close', save);
}

import { app, powerMonitor } from 'electron';
import type { CoreHost } from './core-host';

/** The hub logs people out after 30 idle minutes (product.md H4). Here the screen locks, and not a keystroke is lost. */
export function watchIdle(core: CoreHost, idleSeconds = 30 * 60): void {
  let locked = false;
  setInterval(() => {
    const idle = powerMonitor.getSystemIdleTime() >= idleSeconds;
    if (idle && !locked) void core.flush('lock').then(() => core.idleLock());
    locked = idle;
  }, 15_000).unref();
  powerMonitor.on('suspend', () => void core.flush('suspend'));
  powerMonitor.on('lock-screen', () => void core.flush('lock').then(() => core.idleLock()));
  powerMonitor.on('resume', () => core.wake());
  app.on('browser-window-focus', () => core.wake());
}

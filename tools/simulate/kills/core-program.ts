// Run as a child process: core's real worker, with Node's own channel in the place of Electron's message ports.
import type { FromCore, ToCore } from './core-process';

type Listener = (event: { data: unknown; ports?: Port[] }) => void;

class Port {
  private readonly listeners: Listener[] = [];

  constructor(private readonly place: FromCore['place']) {}

  postMessage(message: unknown): void {
    process.send?.({ place: this.place, message } satisfies FromCore);
  }

  on(event: string, listener: Listener): void {
    if (event === 'message') this.listeners.push(listener);
  }

  deliver(data: unknown, ports?: Port[]): void {
    for (const listener of this.listeners) listener({ data, ports });
  }
}

const shell = new Port('shell');
const window = new Port('window');
Object.defineProperty(process, 'parentPort', { value: shell });
process.on('message', ({ place, message }: ToCore) => {
  if (place === 'window') window.deliver(message);
  else shell.deliver(message, message.kind === 'window' ? [window] : undefined);
});
// Its master is gone: nobody is left who would end it.
process.on('disconnect', () => process.exit(0));

await import('../../../main/core/worker');
process.send?.({ place: 'loaded', message: null } satisfies FromCore);

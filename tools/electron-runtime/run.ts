import { spawn } from 'node:child_process';
import { projectRoot } from './paths';

export interface RunOptions {
  cwd?: string;
  env?: Record<string, string | undefined>;
  /** Ends the command and everything it started after this long. */
  timeoutMs?: number;
  /** Show the output as it comes, as well as returning it. */
  live?: boolean;
  input?: string;
}

export interface RunResult {
  /** Exit code; 124 when the time limit ended it, 127 when the command does not exist. */
  code: number;
  stdout: string;
  stderr: string;
}

/** Runs a command without a shell and returns how it ended; never throws. */
export function run(command: string, args: string[], options: RunOptions = {}): Promise<RunResult> {
  const ownGroup = options.timeoutMs !== undefined && process.platform !== 'win32';
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      cwd: options.cwd ?? projectRoot,
      env: { ...process.env, ...options.env },
      stdio: [options.input === undefined ? 'ignore' : 'pipe', 'pipe', 'pipe'],
      // npm, npx and the like are .cmd files on Windows, which only a shell can start.
      shell: process.platform === 'win32',
      // A process group of its own, so that a time limit reaches what the command itself started.
      detached: ownGroup,
    });
    const end = () => {
      if (ownGroup && child.pid !== undefined) process.kill(-child.pid, 'SIGKILL');
      else child.kill('SIGKILL');
    };
    const endWithUs = () => {
      end();
      // Not at once: other commands that run at the same time end theirs first.
      setImmediate(() => process.exit(130));
    };
    if (ownGroup) for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, endWithUs);
    const finish = (result: RunResult) => {
      clearTimeout(timer);
      for (const signal of ['SIGINT', 'SIGTERM'] as const) process.off(signal, endWithUs);
      resolve(result);
    };
    let stdout = '';
    let stderr = '';
    let timedOut = false;
    const timer = options.timeoutMs
      ? setTimeout(() => {
          timedOut = true;
          end();
        }, options.timeoutMs)
      : undefined;
    child.stdout?.on('data', (chunk: Buffer) => {
      stdout += chunk;
      if (options.live) process.stdout.write(chunk);
    });
    child.stderr?.on('data', (chunk: Buffer) => {
      stderr += chunk;
      if (options.live) process.stderr.write(chunk);
    });
    child.stdin?.end(options.input);
    child.on('error', (error) => {
      finish({ code: 127, stdout, stderr: stderr + error.message });
    });
    child.on('close', (code) => {
      finish({ code: timedOut ? 124 : (code ?? 1), stdout, stderr });
    });
  });
}

import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

export interface LaunchOptions {
  /** Folder of everything this installation keeps; null means Electron's own user data folder. */
  profileDir: string | null;
  hubUrl: string | null;
  /** A packaged app signs in to a demo hub only when told so at launch. */
  demo: boolean;
}

/** Reads `--profile=DIR` and `--hub-url=URL`; an address that is neither https nor http to this computer is dropped. */
export function readLaunchOptions(argv: readonly string[]): LaunchOptions {
  const value = (name: string) => argv.find((part) => part.startsWith(`--${name}=`))?.slice(name.length + 3) ?? null;
  const hubUrl = value('hub-url');
  return {
    profileDir: value('profile'),
    hubUrl: hubUrl && isHubAddress(hubUrl) ? hubUrl : null,
    demo: argv.includes('--demo'),
  };
}

/** HTTPS anywhere, plain HTTP only to this computer (hub-protocol.md). */
export function isHubAddress(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, hostname } = new URL(text);
  return protocol === 'https:' || (protocol === 'http:' && ['127.0.0.1', 'localhost', '[::1]'].includes(hostname));
}

/** The hub to use: the one named at launch (remembered for next time), else the remembered one, else none. */
export function rememberHub(userData: string, named: string | null): string {
  const file = join(userData, 'hub.json');
  if (named) {
    mkdirSync(userData, { recursive: true });
    writeFileSync(file, JSON.stringify({ hubUrl: named }));
    return named;
  }
  if (!existsSync(file)) return '';
  try {
    const kept: unknown = JSON.parse(readFileSync(file, 'utf8')).hubUrl;
    return typeof kept === 'string' && isHubAddress(kept) ? kept : '';
  } catch {
    return '';
  }
}

import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readLaunchOptions, rememberHub } from '../../../main/shell/launch-options';

describe('launch options', () => {
  it('takes an https hub, and plain http only on this computer', () => {
    const hub = (url: string) => readLaunchOptions(['electron', `--hub-url=${url}`]).hubUrl;
    expect(hub('https://hub.northmoor.example')).toBe('https://hub.northmoor.example');
    expect(hub('http://127.0.0.1:4000')).toBe('http://127.0.0.1:4000');
    expect(hub('http://hub.northmoor.example')).toBeNull();
    expect(hub('file:///etc/passwd')).toBeNull();
    expect(hub('nonsense')).toBeNull();
  });

  it('remembers the hub for the next start', () => {
    const folder = mkdtempSync(join(tmpdir(), 'ehc-launch-'));
    expect(rememberHub(folder, null)).toBe('');
    expect(rememberHub(folder, 'https://hub.northmoor.example')).toBe('https://hub.northmoor.example');
    expect(rememberHub(folder, null)).toBe('https://hub.northmoor.example');
  });

  it('ignores a remembered hub that was tampered with', () => {
    const folder = mkdtempSync(join(tmpdir(), 'ehc-launch-'));
    writeFileSync(join(folder, 'hub.json'), '{"hubUrl":"http://evil.example"}');
    expect(rememberHub(folder, null)).toBe('');
    writeFileSync(join(folder, 'hub.json'), 'not json');
    expect(rememberHub(folder, null)).toBe('');
  });
});

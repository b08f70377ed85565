import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { pagePolicy, printPolicy } from '../../../main/shell/security/content-security-policy';

describe('the content security policy', () => {
  it('never allows unsafe sources or other hosts', () => {
    const policy = pagePolicy('abc');
    expect(policy).not.toMatch(/unsafe|https?:|\*/);
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("script-src 'self'");
  });

  it('lets a printed document have its own style sheet and nothing else', () => {
    const css = 'p { color: black }';
    const hash = createHash('sha256').update(css).digest('base64');
    const policy = printPolicy(`<html><style>${css}</style><script>alert(1)</script></html>`);
    expect(policy).toContain(`'sha256-${hash}'`);
    expect(policy).not.toContain('script-src');
    expect(policy).toContain("default-src 'none'");
  });
});

import { describe, expect, it } from 'vitest';
import {
  CONTENT_SECURITY_POLICY,
  containedPath,
  isOwnHost,
  isOwnOrigin,
  isOwnSender,
  mayNavigate,
  mayRequest,
  mayUsePermission,
  sameSecret,
} from './decisions.ts';

describe('security decisions', () => {
  it.each([
    ['/', 'index.html'],
    ['/assets/x.js', 'assets/x.js'],
    ['/%61ssets/x.js', 'assets/x.js'],
    ['/../secret', null],
    ['/a/../../secret', null],
    ['/%2e%2e/secret', null],
    ['/%252e%252e/secret', null],
    ['/..%5csecret', null],
    ['/C:/Windows/win.ini', null],
    ['/a%00.js', null],
    ['/%zz', null],
  ])('a static path %s names %s', (path, file) => {
    expect(containedPath(path)).toBe(file);
  });

  it.each([
    ['127.0.0.1:4000', true],
    ['localhost:4000', true],
    ['127.0.0.1:4001', false],
    ['evil.example:4000', false],
    [undefined, false],
  ])('a request to host %s is ours: %s', (host, ours) => {
    expect(isOwnHost(host, 4000)).toBe(ours);
  });

  it.each([
    [undefined, 'GET', true],
    [undefined, 'POST', false],
    ['http://127.0.0.1:4000', 'POST', true],
    ['http://evil.example', 'GET', false],
    ['null', 'POST', false],
  ])('origin %s with %s may come in: %s', (origin, method, may) => {
    expect(isOwnOrigin(origin, method, 4000)).toBe(may);
  });

  it.each([
    ['app://yqyd/', true],
    ['app://yqyd/index.html', true],
    ['app://other/', false],
    ['https://yqyd/', false],
    ['file:///etc/passwd', false],
    ['javascript:alert(1)', false],
    ['', false],
  ])('the window may go to %s: %s', (url, may) => {
    expect(mayNavigate(url)).toBe(may);
  });

  it.each([
    ['app://yqyd/rpc', true],
    ['blob:app://yqyd/1', true],
    ['data:image/png;base64,', true],
    ['https://example.com/', false],
    ['http://127.0.0.1/', false],
    ['app://yqyd.evil/', false],
  ])('the window may ask for %s: %s', (url, may) => {
    expect(mayRequest(url)).toBe(may);
  });

  it('takes messages only from the top frame of its own page', () => {
    expect(isOwnSender('app://yqyd/', true)).toBe(true);
    expect(isOwnSender('app://yqyd/', false)).toBe(false);
    expect(isOwnSender('https://example.com/', true)).toBe(false);
    expect(isOwnSender(undefined, true)).toBe(false);
  });

  it('grants no permission but writing text to the clipboard', () => {
    expect(['media', 'geolocation', 'notifications', 'openExternal', 'clipboard-read', 'fullscreen'].some(mayUsePermission)).toBe(
      false,
    );
    expect(mayUsePermission('clipboard-sanitized-write')).toBe(true);
  });

  it('allows no inline script and no foreign source', () => {
    expect(CONTENT_SECURITY_POLICY).toContain("script-src 'self';");
    expect(CONTENT_SECURITY_POLICY).not.toMatch(/script-src[^;]*unsafe|https?:|\*/);
  });

  it('compares secrets of any length', () => {
    expect(sameSecret('a', 'a')).toBe(true);
    expect(sameSecret('a', 'b')).toBe(false);
    expect(sameSecret('a', 'ab')).toBe(false);
    expect(sameSecret('', '')).toBe(true);
  });
});

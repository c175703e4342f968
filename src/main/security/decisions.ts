/**
 * Security decisions as pure functions (DESIGN §10); hosts only carry them out. Every one has a table test.
 */
import { timingSafeEqual } from 'node:crypto';
import { posix } from 'node:path';

/** Same for both hosts. Styles may be inline (antd's scroll lock and one style attribute need it), scripts never. */
export const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' blob: data:",
  "font-src 'self' data:",
  "connect-src 'self' blob:",
  "worker-src 'self' blob:",
  "frame-src 'self'",
  "frame-ancestors 'none'",
  "base-uri 'none'",
  "form-action 'none'",
].join('; ');

export const SECURITY_HEADERS: Readonly<Record<string, string>> = {
  'content-security-policy': CONTENT_SECURITY_POLICY,
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': 'camera=(), microphone=(), geolocation=(), usb=(), serial=(), payment=()',
};

/** Comparing secrets takes the same time wherever they differ. */
export const sameSecret = (a: string, b: string): boolean => {
  const x = Buffer.from(a);
  const y = Buffer.from(b);
  return x.length === y.length && timingSafeEqual(x, y);
};

/** Only the loopback address with our own port: a page that points its DNS name at 127.0.0.1 is refused. */
export const isOwnHost = (host: string | undefined, port: number): boolean =>
  host === `127.0.0.1:${port}` || host === `localhost:${port}`;

/** Requests that change something must come from our own page; a plain navigation carries no Origin. */
export const isOwnOrigin = (origin: string | undefined, method: string, port: number): boolean => {
  if (origin === undefined) return method === 'GET' || method === 'HEAD';
  return origin === `http://127.0.0.1:${port}` || origin === `http://localhost:${port}`;
};

/**
 * The file below a static root that a URL path names, with `/` separators, or `null` when the path tries to leave it.
 * The path is decoded exactly once; what is still odd afterwards is refused rather than repaired.
 */
export const containedPath = (urlPath: string): string | null => {
  let decoded: string;
  try {
    decoded = decodeURIComponent(urlPath);
  } catch {
    return null;
  }
  if (/[\\:\0]/.test(decoded) || decoded.includes('%')) return null;
  const clean = posix.normalize(`/${decoded}`).slice(1);
  if (decoded.split('/').includes('..') || clean.startsWith('..')) return null;
  return clean === '' || clean.endsWith('/') ? `${clean}index.html` : clean;
};

/** The only origin of the desktop window. */
export const APP_ORIGIN = 'app://yqyd';

/** Navigation of the window: only within the application itself. */
export const mayNavigate = (url: string): boolean => {
  try {
    const u = new URL(url);
    return `${u.protocol}//${u.host}` === APP_ORIGIN;
  } catch {
    return false;
  }
};

/** Requests of the window: the application and what it made itself; the network is cut. */
export const mayRequest = (url: string): boolean =>
  url.startsWith(`${APP_ORIGIN}/`) || url.startsWith('blob:') || url.startsWith('data:');

/** Messages count only from the top frame of our own page. */
export const isOwnSender = (senderFrameUrl: string | undefined, isTopFrame: boolean): boolean =>
  isTopFrame && senderFrameUrl !== undefined && mayNavigate(senderFrameUrl);

/** No permission is needed by anything the application does, but writing text to the clipboard. */
export const mayUsePermission = (permission: string): boolean => permission === 'clipboard-sanitized-write';

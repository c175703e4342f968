/**
 * The loopback web host: the same user interface in a browser where Electron's binary cannot be had, and what browser
 * tests drive. 127.0.0.1 only, random port, one-time token → HttpOnly cookie, Host and Origin checked on everything.
 * Only moves bytes.
 */
import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { Server } from 'node:http';
import { extname, isAbsolute, join } from 'node:path';
import { serve } from '@hono/node-server';
import { RPCHandler } from '@orpc/server/fetch';
import { Hono } from 'hono';
import { getCookie, setCookie } from 'hono/cookie';
import { z } from 'zod';
import type { App } from '../core/app.ts';
import { containedPath, isOwnHost, isOwnOrigin, SECURITY_HEADERS, sameSecret } from '../security/decisions.ts';

export interface WebHost {
  /** Address with a fresh one-time token; each call gives another. */
  url(): string;
  port: number;
  close(): Promise<void>;
}

export interface WebHostOptions {
  app: App;
  /** Folder of the built renderer. */
  rendererFolder: string;
  /**
   * Called for a request of another start of the program; `secret` proves that it is one, `proof` in the answer that
   * this is the instance it looks for and not a stranger that got the port.
   */
  handOff?: { secret: string; proof: string; open: (path: string | null) => string };
}

const TYPES: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
  '.ttf': 'font/ttf',
};

/** What a second start sends: the dossier it was given, if any. */
const handOffSchema = z.object({ path: z.string().refine(isAbsolute).nullable() });

const secret = (): string => randomBytes(32).toString('base64url');

export const startWebHost = async (o: WebHostOptions): Promise<WebHost> => {
  const cookieValue = secret();
  const tickets = new Set<string>();
  const rpc = new RPCHandler(o.app.router);
  const site = new Hono();
  let port = 0;
  // Cookies know no ports: each running instance needs a name of its own.
  const cookieName = (): string => `yqyd-${port}`;

  site.use(async (c, next) => {
    for (const [k, v] of Object.entries(SECURITY_HEADERS)) c.header(k, v);
    if (!isOwnHost(c.req.header('host'), port)) return c.text('forbidden', 403);
    const url = new URL(c.req.url);
    if (o.handOff && c.req.method === 'POST' && url.pathname === '/hand-off') {
      if (!sameSecret(c.req.header('x-yqyd-secret') ?? '', o.handOff.secret)) return c.text('forbidden', 403);
      const asked = handOffSchema.safeParse(await c.req.json().catch(() => null));
      if (!asked.success) return c.text('bad request', 400);
      return c.json({ url: o.handOff.open(asked.data.path), proof: o.handOff.proof });
    }
    if (!isOwnOrigin(c.req.header('origin'), c.req.method, port)) return c.text('forbidden', 403);
    const ticket = url.searchParams.get('ticket');
    if (c.req.method === 'GET' && url.pathname === '/' && ticket !== null) {
      if (!tickets.delete(ticket)) return c.text('这个地址已经用过，请重新启动程序取得新的地址。', 403);
      setCookie(c, cookieName(), cookieValue, { httpOnly: true, sameSite: 'Strict', path: '/' });
      return c.redirect('/', 303);
    }
    if (!sameSecret(getCookie(c, cookieName()) ?? '', cookieValue)) return c.text('请用程序启动时打印的地址打开。', 403);
    await next();
  });

  site.all('/rpc/*', async (c) => {
    const { matched, response } = await rpc.handle(c.req.raw, { prefix: '/rpc', context: {} });
    return matched
      ? new Response(response.body, { status: response.status, headers: withSecurity(response.headers) })
      : c.text('not found', 404);
  });

  site.all('*', async (c) => {
    const url = new URL(c.req.url);
    const bytes = await o.app.bytes.handle(c.req.method, url.pathname + url.search, c.req.raw.body);
    if (bytes)
      return new Response(bytes.body as never, {
        status: bytes.status,
        headers: withSecurity(new Headers(bytes.headers)),
      });
    if (c.req.method !== 'GET') return c.text('not found', 404);
    const rel = containedPath(url.pathname);
    const file = rel === null ? null : await readFile(join(o.rendererFolder, rel)).catch(() => null);
    if (rel === null || file === null) return c.text('not found', 404);
    // Built files carry a hash in their name; the page itself does not.
    const cache = rel === 'index.html' ? 'no-store' : 'private, max-age=31536000, immutable';
    return new Response(new Uint8Array(file), {
      headers: withSecurity(
        new Headers({ 'content-type': TYPES[extname(rel)] ?? 'application/octet-stream', 'cache-control': cache }),
      ),
    });
  });

  const server = await new Promise<Server>((resolve) => {
    const s = serve({ fetch: site.fetch, hostname: '127.0.0.1', port: 0 }, (info) => {
      port = info.port;
      resolve(s as Server);
    });
  });

  return {
    port,
    url: () => {
      const ticket = secret();
      tickets.add(ticket);
      return `http://127.0.0.1:${port}/?ticket=${ticket}`;
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        // Event streams stay open for ever; they end with the program.
        server.closeAllConnections();
      }),
  };
};

const withSecurity = (headers: Headers): Headers => {
  for (const [k, v] of Object.entries(SECURITY_HEADERS)) headers.set(k, v);
  return headers;
};

import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { type IncomingHttpHeaders, request } from 'node:http';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type App, createApp } from '../../src/main/core/app.ts';
import { forkChild } from '../../src/main/core/child.ts';
import { startWebHost, type WebHost } from '../../src/main/host-web/server.ts';
import { CONTENT_SECURITY_POLICY } from '../../src/main/security/decisions.ts';

let folder: string;
let app: App;
let host: WebHost;
let own: string;
let cookie: string;

interface Answer {
  status: number;
  headers: IncomingHttpHeaders;
  body: string;
}
/** A request exactly as given: `fetch` would not let Host, Origin and odd paths through. */
const ask = (path: string, o: { method?: string; headers?: Record<string, string>; body?: string } = {}): Promise<Answer> =>
  new Promise((resolve, reject) => {
    const r = request(
      { host: '127.0.0.1', port: host.port, path, method: o.method ?? 'GET', headers: { host: own, ...o.headers }, agent: false },
      (answer) => {
        let body = '';
        answer.setEncoding('utf8');
        answer.on('data', (d: string) => {
          body += d;
        });
        answer.on('end', () => resolve({ status: answer.statusCode ?? 0, headers: answer.headers, body }));
      },
    );
    r.on('error', reject);
    r.end(o.body);
  });
/** A call of the user interface: own page, own cookie. */
const call = async (procedure: string, input?: unknown, headers: Record<string, string> = {}) => {
  const a = await ask(`/rpc/${procedure}`, {
    method: 'POST',
    headers: { cookie, origin: `http://${own}`, 'content-type': 'application/json', ...headers },
    body: JSON.stringify({ json: input }),
  });
  return {
    status: a.status,
    ...(a.body.startsWith('{') ? (JSON.parse(a.body) as { json: Record<string, unknown> }) : { json: {} }),
  };
};
const ticketOf = (url: string): string => url.slice(url.indexOf('/?'));

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), '网页宿主 '));
  const renderer = join(folder, 'renderer');
  await mkdir(join(renderer, 'assets'), { recursive: true });
  await writeFile(join(renderer, 'index.html'), '<!doctype html><title>一企一档</title>');
  await writeFile(join(renderer, 'assets', 'a-1234.js'), 'export {}');
  await writeFile(join(folder, 'secret.txt'), '机密');
  app = await createApp(
    { userData: join(folder, 'data'), documents: folder, home: folder, templates: 'templates', fonts: null },
    {
      kind: 'web',
      version: '0',
      choose: null,
      openFolder: async () => undefined,
      print: async () => false,
      startChild: forkChild,
    },
  );
  host = await startWebHost({
    app,
    rendererFolder: renderer,
    handOff: { secret: 'geheim', proof: 'echt', open: () => host.url() },
  });
  own = `127.0.0.1:${host.port}`;
  const first = await ask(ticketOf(host.url()));
  cookie = (first.headers['set-cookie']?.[0] ?? '').split(';')[0] as string;
});
afterAll(async () => {
  await host.close();
  await app.close();
  await rm(folder, { recursive: true, force: true });
});

describe('the address printed at the start', () => {
  it('lets in once, and never again', async () => {
    const path = ticketOf(host.url());
    const first = await ask(path);
    expect([first.status, first.headers.location]).toEqual([303, '/']);
    const again = await ask(path);
    expect([again.status, again.headers['set-cookie']]).toEqual([403, undefined]);
    expect(again.body).toContain('已经用过');
  });

  it('gives a cookie that scripts cannot read and other sites cannot send', async () => {
    const set = (await ask(ticketOf(host.url()))).headers['set-cookie']?.[0] ?? '';
    expect(set).toMatch(/; HttpOnly/);
    expect(set).toMatch(/; SameSite=Strict/);
    expect(set).toMatch(/; Path=\//);
    expect(set).not.toMatch(/Domain/i);
    // Cookies know no ports: two instances of different users of one computer must not take each other's.
    expect(set.split('=')[0]).toBe(`yqyd-${host.port}`);
    expect(set.split('=')[1]?.length).toBeGreaterThan(40);
  });

  it('with a made-up ticket lets nobody in', async () => {
    for (const t of ['', 'x', '%', 'A'.repeat(43)]) expect((await ask(`/?ticket=${t}`)).status, t).toBe(403);
  });
});

describe('without the cookie', () => {
  it.each([
    '/',
    '/index.html',
    '/assets/a-1234.js',
    '/blob/abcdefgh/00',
    '/exported/abcdefgh.zip',
    '/fonts/NotoSansSC_400Regular.ttf',
  ])('GET %s is refused', async (path) => {
    const a = await ask(path);
    expect(a.status).toBe(403);
    expect(a.body).not.toContain('一企一档');
  });

  it('or with a wrong one, no procedure and no upload is reached', async () => {
    const wrong = { cookie: `${cookie.slice(0, -1)}${cookie.endsWith('A') ? 'B' : 'A'}`, origin: `http://${own}` };
    const [name = '', value = ''] = cookie.split('=');
    for (const headers of [{ origin: `http://${own}` }, wrong, { ...wrong, cookie: `x${name}=${value}` }]) {
      for (const path of ['/rpc/app/info', '/upload', '/drop?name=x.yqyd', '/hand-off'])
        expect((await ask(path, { method: 'POST', headers, body: '{}' })).status, path).toBe(403);
    }
    expect(await readdir(join(folder, 'data'))).not.toContain('uploads');
  });
});

describe('with the cookie', () => {
  it('the page and its files are served, and nothing is kept that could grow old', async () => {
    const page = await ask('/', { headers: { cookie } });
    expect([page.status, page.headers['content-type'], page.headers['cache-control']]).toEqual([
      200,
      'text/html; charset=utf-8',
      'no-store',
    ]);
    expect((await ask('/assets/a-1234.js', { headers: { cookie } })).headers['content-type']).toBe(
      'text/javascript; charset=utf-8',
    );
    expect((await ask('//', { headers: { cookie } })).status).toBe(200);
    expect((await call('app/info')).json).toMatchObject({ host: 'web' });
  });

  it.each([
    'evil.example',
    'evil.example:80',
    '127.0.0.1',
    '127.0.0.1:1',
    '127.0.0.1.evil.example',
    'localhost.',
    '[::1]',
    '0.0.0.0',
  ])('a name that was pointed at this computer (Host: %s) is refused', async (name) => {
    const withPort = name.includes(':') || name === '127.0.0.1' ? name : `${name}:${host.port}`;
    expect((await ask('/', { headers: { host: withPort, cookie } })).status).toBe(403);
    expect((await call('app/info', undefined, { host: withPort })).status).toBe(403);
  });

  it.each([
    'http://evil.example',
    'null',
    'http://127.0.0.1',
    'http://127.0.0.1:1',
    'https://OWN',
    'http://OWN.evil.example',
    '',
  ])('a page of another origin (Origin: %s) is refused, whatever the method', async (origin) => {
    const headers = { cookie, origin: origin.replace('OWN', own) };
    for (const method of ['GET', 'POST', 'PUT', 'DELETE', 'OPTIONS']) {
      const a = await ask('/rpc/app/info', { method, headers });
      expect(a.status, method).toBe(403);
      expect(a.headers['access-control-allow-origin']).toBeUndefined();
    }
  });

  it('a form of another site, which names no origin, changes nothing', async () => {
    for (const path of ['/rpc/dossier/createDemo', '/upload', '/drop'])
      expect((await ask(path, { method: 'POST', headers: { cookie }, body: 'x' })).status, path).toBe(403);
  });

  it('a link to a procedure does not run it', async () => {
    const a = await ask(`/rpc/dossier/createDemo?data=${encodeURIComponent('{"json":{"size":"small"}}')}`, {
      headers: { cookie },
    });
    expect(a.status).toBeGreaterThanOrEqual(400);
    expect(await readdir(join(folder, 'data'))).not.toContain('demo');
  });

  it.each([
    '/../secret.txt',
    '/assets/../../secret.txt',
    '/%2e%2e/secret.txt',
    '/%2e%2e%2fsecret.txt',
    '/..%5csecret.txt',
    '/assets/%252e%252e/%252e%252e/secret.txt',
    '/%00',
    '/%ff',
    '/%',
    '//secret.txt',
    '/etc/passwd',
    '//etc/passwd',
    '/C:/Windows/win.ini',
    '/assets',
    '/assets/',
    '/nothing.js',
  ])('GET %s finds nothing outside the page’s own files', async (path) => {
    const a = await ask(path, { headers: { cookie } });
    expect(a.status).toBe(404);
    expect(a.body).not.toContain('机密');
    expect(a.headers['content-security-policy']).toBe(CONTENT_SECURITY_POLICY);
  });
});

describe('every answer', () => {
  it('carries the same strict policy, refusals too', async () => {
    const answers = [
      await ask('/', { headers: { cookie } }),
      await ask('/'),
      await ask('/', { headers: { host: 'evil.example' } }),
      await ask('/nothing', { headers: { cookie } }),
      await ask('/blob/abcdefgh/00', { headers: { cookie } }),
      await ask(ticketOf(host.url())),
      await ask('/rpc/app/info', { method: 'POST', headers: { cookie, origin: `http://${own}` }, body: '{}' }),
    ];
    expect(answers.map((a) => a.status)).toEqual([200, 403, 403, 404, 404, 303, 200]);
    for (const a of answers) {
      expect(a.headers['content-security-policy']).toBe(CONTENT_SECURITY_POLICY);
      expect(a.headers['x-content-type-options']).toBe('nosniff');
      expect(a.headers['referrer-policy']).toBe('no-referrer');
    }
    expect(CONTENT_SECURITY_POLICY).toContain("default-src 'none'");
    expect(CONTENT_SECURITY_POLICY).toContain("script-src 'self';");
    expect(CONTENT_SECURITY_POLICY).toContain("frame-ancestors 'none'");
  });
});

const reaches = (address: string): Promise<boolean> =>
  new Promise((resolve) => {
    const s = connect({ host: address, port: host.port, timeout: 2000 });
    const done = (yes: boolean) => {
      s.destroy();
      resolve(yes);
    };
    s.on('connect', () => done(true));
    s.on('error', () => done(false));
    s.on('timeout', () => done(false));
  });

describe('the network', () => {
  it('finds the host at 127.0.0.1 and at no other address of this computer', async () => {
    expect(await reaches('127.0.0.1')).toBe(true);
    // All of 127/8 is this computer: a host that listens everywhere answers there.
    for (const other of ['127.0.0.2', '127.1.2.3', '::1']) expect(await reaches(other), other).toBe(false);
  });

  it('cannot get in with a request that names no host', async () => {
    const answer = await new Promise<string>((resolve, reject) => {
      const s = connect({ host: '127.0.0.1', port: host.port });
      let seen = '';
      s.on('data', (d) => {
        seen += d;
      });
      s.on('end', () => resolve(seen));
      s.on('error', reject);
      s.write(`GET / HTTP/1.0\r\nCookie: ${cookie}\r\n\r\n`);
    });
    expect(answer).toMatch(/^HTTP\/1\.[01] 4\d\d /);
  });
});

describe('another start of the program', () => {
  it('proves itself by the secret; with a wrong one nothing is opened', async () => {
    for (const headers of [{}, { 'x-yqyd-secret': 'falsch' }, { 'x-yqyd-secret': 'geheim', host: 'evil.example' }] as Record<
      string,
      string
    >[])
      expect((await ask('/hand-off', { method: 'POST', headers, body: '{"path":"/x.yqyd"}' })).status).toBe(403);
    const right = await ask('/hand-off', { method: 'POST', headers: { 'x-yqyd-secret': 'geheim' }, body: '{"path":null}' });
    expect(JSON.parse(right.body)).toMatchObject({ url: expect.stringContaining('/?ticket='), proof: 'echt' });
  });

  it.each(['', 'x', '{}', '{"path":5}', '{"path":"relative.yqyd"}', '[]'])(
    'that sends %j is told that it is wrong',
    async (body) => {
      const a = await ask('/hand-off', { method: 'POST', headers: { 'x-yqyd-secret': 'geheim' }, body });
      expect(a.status).toBe(400);
    },
  );
});

describe('the file chooser', () => {
  const FOREIGN = 'AAAAAAAAAAAAAAAAAAAAAAAA';
  const calls: [procedure: string, input: (token: string) => unknown][] = [
    ['files/list', (folder) => ({ folder, purpose: 'open-dossier' })],
    ['files/makeFolder', (folder) => ({ folder, name: '新' })],
    ['files/target', (folder) => ({ folder, name: '新', purpose: 'save-dossier' })],
    ['dossier/open', (token) => ({ from: { by: 'token', token } })],
    ['dossier/open', (id) => ({ from: { by: 'library', id } })],
    ['dossier/open', (id) => ({ from: { by: 'backup', id } })],
    ['dossier/salvage', (token) => ({ token })],
    ['dossier/adopt', (token) => ({ token })],
    ['dossier/create', (target) => ({ profile: { name: '某厂' }, target })],
    ['library/forget', (id) => ({ id })],
    ['library/backups', (id) => ({ id })],
  ];

  it.each(calls)('%s does not know a token of somebody else', async (procedure, input) => {
    expect(await call(procedure, input(FOREIGN))).toMatchObject({ status: 404, json: { code: 'not-found', defined: true } });
  });

  it.each(calls)('%s takes no path in the place of a token', async (procedure, input) => {
    for (const path of ['/etc/passwd', join(folder, 'secret.txt'), 'C:\\Windows\\win.ini', '../../x.yqyd', 'file:///etc/passwd'])
      expect(await call(procedure, input(path)), path).toMatchObject({ status: 422, json: { code: 'validation' } });
  });

  it('goes down only by names, never up', async () => {
    const roots = (await call('files/roots')).json as unknown as { token: string; name: string }[];
    const home = roots.find((r) => r.name === '文档') as { token: string };
    for (const name of ['..', '.', '../x', 'a/b', 'a\\b', '/etc/x', 'C:x', 'con', 'x.', 'x ', 'x\u0000']) {
      for (const [procedure, more] of [
        ['files/makeFolder', {}],
        ['files/target', { purpose: 'export-folder' }],
      ] as const)
        expect(await call(procedure, { folder: home.token, name, ...more }), `${procedure} ${name}`).toMatchObject({
          json: { code: 'validation' },
        });
    }
    expect(await readdir(folder)).not.toContain('x');
  });

  it('says names and tokens, and no path', async () => {
    const roots = (await call('files/roots')).json as unknown as { token: string; name: string }[];
    const listing = await call('files/list', { folder: roots[0]?.token, purpose: 'open-dossier' });
    expect(JSON.stringify(roots)).not.toContain(folder);
    expect(JSON.stringify(listing.json)).not.toContain(`${folder}/`);
    expect(JSON.stringify(listing.json)).toContain('renderer');
  });

  it('writes a dropped file where the program keeps such files, whatever it is called', async () => {
    const a = await ask(`/drop?name=${encodeURIComponent('../../落在外面.yqyd')}`, {
      method: 'POST',
      headers: { cookie, origin: `http://${own}` },
      body: 'x',
    });
    expect(JSON.parse(a.body)).toMatchObject({ name: '落在外面.yqyd' });
    expect((await readdir(folder)).some((n) => n.includes('落在外面'))).toBe(false);
    expect(await readdir(join(folder, 'data', 'uploads'))).toHaveLength(1);
  });
});

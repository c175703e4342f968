/**
 * Entry of the web host: finds the folders, keeps one running instance per user, prints the address.
 * `--no-open` prints `{"url": …}` as the last line and keeps running; otherwise the system's browser is opened.
 */
import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { createApp } from '../core/app.ts';
import { forkChild } from '../core/child.ts';
import { appPaths, openInSystem, VERSION } from '../core/environment.ts';
import { startWebHost } from './server.ts';

const { values, positionals } = parseArgs({
  options: { 'no-open': { type: 'boolean', default: false }, 'user-data': { type: 'string' }, documents: { type: 'string' } },
  allowPositionals: true,
});

const paths = appPaths({ userData: values['user-data'], documents: values.documents });
const instanceFile = join(paths.userData, 'web-instance.json');
const file = positionals[0] === undefined ? null : resolve(positionals[0]);

const announce = (url: string): void => {
  if (values['no-open']) process.stdout.write(`${JSON.stringify({ url })}\n`);
  else {
    process.stderr.write(`已在浏览器中打开；若没有打开，请手工访问：\n${url}\n`);
    openInSystem(url);
  }
};

/** Hands the file to the instance that already runs; `false` when none answers. */
const handedOver = async (): Promise<boolean> => {
  try {
    const { port, secret } = JSON.parse(await readFile(instanceFile, 'utf8')) as { port: number; secret: string };
    const answer = await fetch(`http://127.0.0.1:${port}/hand-off`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-yqyd-secret': secret },
      body: JSON.stringify({ path: file }),
      signal: AbortSignal.timeout(3000),
    });
    if (!answer.ok) return false;
    announce(((await answer.json()) as { url: string }).url);
    return true;
  } catch {
    return false;
  }
};

const main = async (): Promise<void> => {
  await mkdir(paths.userData, { recursive: true });
  if (await handedOver()) return;
  const app = await createApp(paths, {
    kind: 'web',
    version: VERSION,
    choose: null,
    openFolder: async (folder) => openInSystem(folder),
    print: async () => false,
    startChild: forkChild,
  });
  if (file !== null) app.openExternally(file);
  const here = dirname(fileURLToPath(import.meta.url));
  const rendererFolder =
    [join(here, '../renderer'), join(here, '../../../dist/renderer')].find((p) => existsSync(p)) ?? join(here, '../renderer');
  const secret = randomBytes(32).toString('base64url');
  const host = await startWebHost({
    app,
    rendererFolder,
    handOff: {
      secret,
      open: (path) => {
        if (path !== null) app.openExternally(path);
        return host.url();
      },
    },
  });
  await writeFile(instanceFile, JSON.stringify({ port: host.port, secret }), { mode: 0o600 });
  announce(host.url());

  let ending = false;
  const end = async (): Promise<void> => {
    if (ending) return;
    ending = true;
    await host.close();
    await app.close();
    await rm(instanceFile, { force: true });
    process.exit(0);
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => void end());
};

main().catch((e: unknown) => {
  process.stderr.write(`没能启动：${e instanceof Error ? e.message : '未知原因'}\n`);
  process.exit(1);
});

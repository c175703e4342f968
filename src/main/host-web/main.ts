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
import { z } from 'zod';
import { createApp } from '../core/app.ts';
import { forkChild } from '../core/child.ts';
import { appPaths, openInSystem, VERSION } from '../core/environment.ts';
import { sameSecret } from '../security/decisions.ts';
import { startWebHost } from './server.ts';

const readArguments = () => {
  try {
    return parseArgs({
      options: { 'no-open': { type: 'boolean', default: false }, 'user-data': { type: 'string' }, documents: { type: 'string' } },
      allowPositionals: true,
    });
  } catch {
    process.stderr.write('参数不对。用法：npm start -- [文件.yqyd] [--no-open]\n');
    return process.exit(2);
  }
};
const { values, positionals } = readArguments();

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

/** How a second start finds and trusts the running instance. */
const noteSchema = z.object({ port: z.number().int(), secret: z.string(), proof: z.string() });
type Note = z.infer<typeof noteSchema>;
const readNote = async (): Promise<Note> => noteSchema.parse(JSON.parse(await readFile(instanceFile, 'utf8')));

/** Hands the file to the instance that already runs; `false` when none answers. */
const handedOver = async (): Promise<boolean> => {
  try {
    const { port, secret, proof } = await readNote();
    const answer = await fetch(`http://127.0.0.1:${port}/hand-off`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-yqyd-secret': secret },
      body: JSON.stringify({ path: file }),
      signal: AbortSignal.timeout(3000),
    });
    if (!answer.ok) return false;
    const told = z.object({ url: z.string(), proof: z.string() }).parse(await answer.json());
    if (!sameSecret(told.proof, proof)) return false;
    announce(told.url);
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
  // Seen, written down, and left to take its course.
  process.on('uncaughtExceptionMonitor', (e) => app.log.failure('uncaught', e));
  if (file !== null) app.openExternally(file);
  const here = dirname(fileURLToPath(import.meta.url));
  const rendererFolder =
    [join(here, '../renderer'), join(here, '../../../dist/renderer')].find((p) => existsSync(p)) ?? join(here, '../renderer');
  const secret = randomBytes(32).toString('base64url');
  const proof = randomBytes(32).toString('base64url');
  const host = await startWebHost({
    app,
    rendererFolder,
    handOff: {
      secret,
      proof,
      open: (path) => {
        if (path !== null) app.openExternally(path);
        return host.url();
      },
    },
  });
  await writeFile(instanceFile, JSON.stringify({ port: host.port, secret, proof } satisfies Note), { mode: 0o600 });
  let ending = false;
  const end = async (): Promise<void> => {
    if (ending) return;
    ending = true;
    // First the note, and only our own: a start from now on is on its own and must not lose the one it writes.
    const note = await readNote().catch(() => null);
    if (note?.secret === secret) await rm(instanceFile, { force: true });
    await host.close();
    await app.close();
    process.exit(0);
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => void end());
  // Who has the address may end the program at once: everything is ready for that.
  announce(host.url());
};

main().catch((e: unknown) => {
  process.stderr.write(`没能启动：${e instanceof Error ? e.message : '未知原因'}\n`);
  process.exit(1);
});

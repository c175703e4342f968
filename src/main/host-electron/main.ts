/**
 * The desktop host: one window, one scheme, one channel. Decisions are in `security/decisions.ts`, work is in the core.
 */
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { dirname, extname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { RPCHandler } from '@orpc/server/message-port';
import { app, BrowserWindow, dialog, ipcMain, Menu, protocol, session, shell } from 'electron';
import type { FilePurpose } from '../../shared/contract/files.ts';
import { createApp } from '../core/app.ts';
import { appPaths, VERSION } from '../core/environment.ts';
import { APP_ORIGIN, containedPath, mayNavigate, mayRequest, mayUsePermission, SECURITY_HEADERS } from '../security/decisions.ts';
import { portOf } from './port.ts';
import { startUtility } from './utility.ts';

const here = dirname(fileURLToPath(import.meta.url));
const renderer = join(here, '../renderer');
const TYPES: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
};

protocol.registerSchemesAsPrivileged([
  { scheme: 'app', privileges: { standard: true, secure: true, supportFetchAPI: true, stream: true } },
]);

/** Dossier named on a command line; switches and the program's own folder are passed over. */
const dossierOf = (argv: readonly string[]): string | null =>
  argv.find((a) => a.toLowerCase().endsWith('.yqyd') && existsSync(a)) ?? null;

const choose = async (purpose: FilePurpose, suggestedName: string): Promise<string | null> => {
  const dossier = { name: '一企一档档案', extensions: ['yqyd'] };
  if (purpose === 'save-dossier') {
    const r = await dialog.showSaveDialog({ defaultPath: `${suggestedName}.yqyd`, filters: [dossier] });
    return r.canceled ? null : r.filePath;
  }
  const r = await dialog.showOpenDialog({
    properties: purpose === 'export-folder' ? ['openDirectory', 'createDirectory'] : ['openFile'],
    filters:
      purpose === 'open-dossier' ? [dossier] : purpose === 'image' ? [{ name: '图片', extensions: ['png', 'jpg', 'jpeg'] }] : [],
  });
  return r.filePaths[0] ?? null;
};

/** Shows the system's print dialog for a PDF at its own size. */
const print = async (path: string): Promise<boolean> => {
  const page = new BrowserWindow({
    show: false,
    webPreferences: { sandbox: true, contextIsolation: true, plugins: true, partition: 'print' },
  });
  await page.loadURL(pathToFileURL(path).href);
  return new Promise((resolve) => {
    page.webContents.print({ scaleFactor: 100, margins: { marginType: 'none' } }, () => {
      page.destroy();
      resolve(true);
    });
  });
};

const main = async (): Promise<void> => {
  await app.whenReady();
  const paths = appPaths({ userData: app.getPath('userData'), documents: app.getPath('documents') });
  const core = await createApp(paths, {
    kind: 'electron',
    version: VERSION,
    choose,
    openFolder: async (folder) => void (await shell.openPath(folder)),
    print,
    startChild: startUtility,
  });
  // Seen, written down, and left to take its course.
  process.on('uncaughtExceptionMonitor', (e) => core.log.failure('uncaught', e));
  // The page has its own commands; reloading would cut it off from its channel.
  Menu.setApplicationMenu(null);
  const first = dossierOf(process.argv);
  if (first !== null) core.openExternally(first);

  session.defaultSession.webRequest.onBeforeRequest((d, done) => done({ cancel: !mayRequest(d.url) }));
  session.defaultSession.setPermissionRequestHandler((_c, permission, done) => done(mayUsePermission(permission)));
  session.defaultSession.setPermissionCheckHandler((_c, permission) => mayUsePermission(permission));
  protocol.handle('app', async (request) => {
    const url = new URL(request.url);
    const bytes = mayNavigate(request.url)
      ? await core.bytes.handle(request.method, url.pathname + url.search, request.body)
      : null;
    if (bytes)
      return new Response(bytes.body as never, { status: bytes.status, headers: { ...bytes.headers, ...SECURITY_HEADERS } });
    const rel = mayNavigate(request.url) ? containedPath(url.pathname) : null;
    const file = rel === null ? null : await readFile(join(renderer, rel)).catch(() => null);
    if (rel === null || file === null) return new Response('not found', { status: 404, headers: { ...SECURITY_HEADERS } });
    return new Response(new Uint8Array(file), {
      headers: { 'content-type': TYPES[extname(rel)] ?? 'application/octet-stream', ...SECURITY_HEADERS },
    });
  });

  const window = new BrowserWindow({
    width: 1366,
    height: 768,
    minWidth: 1024,
    minHeight: 600,
    title: '一企一档',
    webPreferences: {
      preload: join(here, '../preload/preload.cjs'),
      contextIsolation: true,
      sandbox: true,
      nodeIntegration: false,
    },
  });
  window.webContents.setWindowOpenHandler(() => ({ action: 'deny' }));
  window.webContents.on('will-navigate', (event, url) => {
    if (!mayNavigate(url)) event.preventDefault();
  });
  new RPCHandler(core.router).upgrade(portOf(ipcMain, window.webContents), { context: {} });
  app.on('second-instance', (_e, argv) => {
    const path = dossierOf(argv);
    if (path !== null) core.openExternally(path);
    if (window.isMinimized()) window.restore();
    window.focus();
  });
  app.on('open-file', (event, path) => {
    event.preventDefault();
    core.openExternally(path);
  });
  let closed = false;
  window.on('close', (event) => {
    if (closed) return;
    // Everything acknowledged is durable; closing publishes what is pending before the window goes.
    event.preventDefault();
    void core.close().finally(() => {
      closed = true;
      window.destroy();
      app.quit();
    });
  });
  await window.loadURL(`${APP_ORIGIN}/`);
};

if (app.requestSingleInstanceLock()) void main();
else app.quit();

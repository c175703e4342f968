/**
 * Stand-in for the `electron` module: Debian's Chromium behind `BrowserWindow`, `app://` mapped to a made-up https origin.
 * It carries what `src/main/host-electron` and the preload use, and nothing else. What it cannot prove: README.md here.
 */
import { type ChildProcess, fork } from 'node:child_process';
import { EventEmitter } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, watch, writeFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type BrowserContext, chromium, type Frame, type Page, type Request as PageRequest, type Route } from 'playwright-core';
import type { DesktopAction, DesktopEvent } from './control.ts';

const MADE_UP = 'https://yqyd.stand-in.invalid';
const APP = 'app://yqyd';
const toPage = (url: string): string => url.replace(APP, MADE_UP);
const toApp = (url: string): string => url.replace(MADE_UP, APP);

const tell = (event: DesktopEvent): void => void process.send?.(event);

/** Answers of the user to dialogs, in order; a dialog waits for its answer as a real one does. */
const answers: (string | null)[] = [];
const waiting: ((path: string | null) => void)[] = [];
process.on('message', (action: DesktopAction) => {
  if (action.type === 'close-window') return windows[0]?.close();
  const next = waiting.shift();
  if (next) next(action.path);
  else answers.push(action.path);
});
process.on('disconnect', () => process.exit(1));
const answer = (): Promise<string | null> =>
  answers.length > 0 ? Promise.resolve(answers.shift() ?? null) : new Promise((resolve) => waiting.push(resolve));

// ---- application ----

const userData = join(process.env.XDG_CONFIG_HOME ?? join(homedir(), '.config'), 'yqyd');
const lockFile = join(userData, 'stand-in.lock');
const isAlive = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
};

let browser: BrowserContext;
let profile = '';

const startChromium = async (): Promise<void> => {
  profile = mkdtempSync(join(tmpdir(), 'stand-in-'));
  browser = await chromium.launchPersistentContext(profile, {
    executablePath: '/usr/bin/chromium',
    viewport: { width: 1366, height: 768 },
    args: ['--no-sandbox', '--disable-gpu', '--remote-debugging-port=0'],
  });
  const [port] = (await readFile(join(profile, 'DevToolsActivePort'), 'utf8')).split('\n');
  await browser.route('**/*', (route) => void carry(route));
  tell({ type: 'ready', endpoint: `http://127.0.0.1:${port}` });
};

class App extends EventEmitter {
  #ready: Promise<void> | null = null;
  whenReady(): Promise<void> {
    this.#ready ??= startChromium();
    return this.#ready;
  }
  getPath(name: 'userData' | 'documents'): string {
    return name === 'userData' ? userData : join(homedir(), 'Documents');
  }
  /** The running instance is told what a second one was started with. */
  requestSingleInstanceLock(): boolean {
    mkdirSync(userData, { recursive: true });
    if (existsSync(lockFile) && isAlive(Number(readFileSync(lockFile, 'utf8')))) {
      writeFileSync(join(userData, `second-instance-${process.pid}.json`), JSON.stringify(process.argv));
      return false;
    }
    writeFileSync(lockFile, String(process.pid));
    watch(userData, () => {
      for (const name of readdirSync(userData).filter((n) => n.startsWith('second-instance-'))) {
        const path = join(userData, name);
        let argv: string[];
        try {
          argv = JSON.parse(readFileSync(path, 'utf8')) as string[];
        } catch {
          continue; // half written; the next event brings it
        }
        rmSync(path, { force: true });
        this.emit('second-instance', {}, argv);
      }
    });
    return true;
  }
  quit(): void {
    void Promise.resolve(this.#ready)
      .then(() => browser?.close())
      .finally(() => {
        if (profile !== '') rmSync(profile, { recursive: true, force: true });
        process.exit(0);
      });
  }
}
export const app = new App();

// ---- what the page may reach ----

type Decision = (details: { url: string }, done: (answer: { cancel: boolean }) => void) => void;
let beforeRequest: Decision = (_d, done) => done({ cancel: false });
let serve: (request: Request) => Promise<Response> = async () => new Response(null, { status: 404 });

export const protocol = {
  registerSchemesAsPrivileged: (): void => undefined,
  handle: (_scheme: 'app', handler: typeof serve): void => {
    serve = handler;
  },
};
export const session = {
  defaultSession: {
    webRequest: {
      onBeforeRequest: (decision: Decision): void => {
        beforeRequest = decision;
      },
    },
    setPermissionRequestHandler: (): void => undefined,
    setPermissionCheckHandler: (): void => undefined,
  },
};

/** `null` for a window that has only just been asked for. */
const frameOf = (request: PageRequest): Frame | null => {
  try {
    return request.frame();
  } catch {
    return null;
  }
};

/** One request of the page: judged by the main process, then answered by its `app:` handler. */
const carry = async (route: Route): Promise<void> => {
  const request = route.request();
  const url = toApp(request.url());
  if (request.isNavigationRequest()) {
    const frame = frameOf(request);
    const contents = windows.find((w) => frame && w.webContents.page?.mainFrame() === frame)?.webContents;
    if (contents && !contents.loading) {
      let allowed = true;
      contents.emit('will-navigate', { preventDefault: () => (allowed = false) }, url);
      tell({ type: 'navigation', url, allowed });
      if (!allowed) return route.abort('aborted');
    }
  }
  const cancel = await new Promise<boolean>((resolve) => beforeRequest({ url }, (a) => resolve(a.cancel)));
  if (cancel) {
    tell({ type: 'request-cut', url });
    return route.abort('blockedbyclient');
  }
  if (!url.startsWith(`${APP}/`)) return route.continue();
  const body = request.postDataBuffer();
  const response = await serve(
    new Request(url, { method: request.method(), headers: request.headers(), ...(body ? { body: new Uint8Array(body) } : {}) }),
  );
  await route
    .fulfill({
      status: response.status,
      headers: Object.fromEntries(response.headers),
      body: Buffer.from(await response.arrayBuffer()),
    })
    // The page may have gone meanwhile.
    .catch(() => undefined);
};

// ---- windows ----

type OpenHandler = (details: { url: string }) => { action: 'allow' | 'deny' };

class WebContents extends EventEmitter {
  page: Page | null = null;
  loading = false;
  openHandler: OpenHandler = () => ({ action: 'allow' });
  readonly #frames = new Map<Frame, { readonly url: string }>();

  /** The same object for the same frame, as Electron gives. */
  frameOf(frame: Frame): { readonly url: string } {
    const known = this.#frames.get(frame);
    if (known) return known;
    const made = {
      get url() {
        return toApp(frame.url());
      },
    };
    this.#frames.set(frame, made);
    return made;
  }
  get mainFrame(): { readonly url: string } | null {
    return this.page ? this.frameOf(this.page.mainFrame()) : null;
  }
  setWindowOpenHandler(handler: OpenHandler): void {
    this.openHandler = handler;
  }
  isDestroyed(): boolean {
    return this.page === null || this.page.isClosed();
  }
  send(channel: string, data: unknown): void {
    this.page
      ?.evaluate(
        ([c, d]) => (globalThis as unknown as { standInReceive(c: unknown, d: unknown): void }).standInReceive(c, d),
        [channel, data],
      )
      .catch(() => undefined);
  }
  print(options: Record<string, unknown>, done: (success: boolean) => void): void {
    tell({ type: 'print', options });
    done(true);
  }
}

const windows: BrowserWindow[] = [];

export class BrowserWindow extends EventEmitter {
  readonly webContents = new WebContents();
  readonly #preload: string | undefined;

  constructor(options: { webPreferences: { preload?: string } & Record<string, unknown> }) {
    super();
    windows.push(this);
    this.#preload = options.webPreferences.preload;
    tell({ type: 'window', preferences: options.webPreferences });
  }

  async loadURL(url: string): Promise<void> {
    if (!url.startsWith(APP)) return tell({ type: 'load-file', url: fileURLToPath(url) });
    const page = await browser.newPage();
    this.webContents.page = page;
    page.on('popup', (popup) => {
      const url = toApp(popup.url());
      const allowed = this.webContents.openHandler({ url }).action === 'allow';
      tell({ type: 'new-window', url, allowed });
      if (!allowed) void popup.close();
    });
    page.on('close', () => this.webContents.emit('destroyed'));
    await page.exposeBinding('standInSend', ({ frame }, channel: string, data: unknown) => {
      const contents = this.webContents;
      ipcMain.emit(channel, { sender: contents, senderFrame: contents.frameOf(frame) }, data);
    });
    if (this.#preload !== undefined) await page.addInitScript({ content: preloadScript(readFileSync(this.#preload, 'utf8')) });
    this.webContents.loading = true;
    await page.goto(toPage(url));
    this.webContents.loading = false;
  }
  isMinimized(): boolean {
    return false;
  }
  restore(): void {}
  focus(): void {
    tell({ type: 'focus' });
  }
  close(): void {
    let prevented = false;
    this.emit('close', { preventDefault: () => (prevented = true) });
    if (!prevented) this.destroy();
  }
  destroy(): void {
    windows.splice(windows.indexOf(this), 1);
    void this.webContents.page?.close();
  }
}

/** The built preload as it stands, in the top frame only, with the two things of Electron it asks for. */
const preloadScript = (built: string): string => `if (window === window.top) {
  const listeners = new Map();
  window.standInReceive = (channel, data) => { for (const l of listeners.get(channel) ?? []) l({}, data); };
  const electron = {
    contextBridge: { exposeInMainWorld: (name, api) => { window[name] = api; } },
    ipcRenderer: {
      send: (channel, data) => void window.standInSend(channel, data),
      on: (channel, l) => listeners.set(channel, [...(listeners.get(channel) ?? []), l]),
    },
  };
  (function (require, exports, module) {${built}
  })((name) => { if (name !== 'electron') throw new Error(name); return electron; }, {}, {});
}`;

// ---- the rest of the desktop ----

export const ipcMain = new EventEmitter();

export const Menu = { setApplicationMenu: (): void => undefined };

export const dialog = {
  showSaveDialog: async (options: Record<string, unknown>) => {
    tell({ type: 'dialog', kind: 'save', options });
    const path = await answer();
    return { canceled: path === null, filePath: path ?? '' };
  },
  showOpenDialog: async (options: Record<string, unknown>) => {
    tell({ type: 'dialog', kind: 'open', options });
    const path = await answer();
    return { canceled: path === null, filePaths: path === null ? [] : [path] };
  },
};

export const shell = {
  openPath: async (path: string): Promise<string> => {
    tell({ type: 'open-path', path });
    return '';
  },
};

export const utilityProcess = {
  fork: (script: string, args: string[], options: { execArgv?: string[] }) => {
    tell({ type: 'child', script });
    const port = new URL('./parent-port.ts', import.meta.url).href;
    const child: ChildProcess = fork(script, args, { execArgv: [...(options.execArgv ?? []), '--import', port], silent: true });
    return Object.assign(child, { postMessage: (m: object) => child.send(m) });
  },
};

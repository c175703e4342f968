/**
 * Starts the desktop application for a test: with Electron's own program where it could be fetched, else with the
 * stand-in. What a test sees is the same in both.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, _electron as electron, type Page } from 'playwright-core';
import type { DesktopAction, DesktopEvent } from './stand-in/control.ts';

export const repository = join(import.meta.dirname, '..', '..');
export const hasChromium = existsSync('/usr/bin/chromium');

const electronFolder = join(repository, 'node_modules', 'electron');
const electronProgram = (): string | null => {
  const name = join(electronFolder, 'path.txt');
  const program = existsSync(name) ? join(electronFolder, 'dist', readFileSync(name, 'utf8').trim()) : '';
  return program !== '' && existsSync(program) ? program : null;
};
/** Electron itself is used where its program is there. */
export const realElectron = electronProgram();

export interface Desktop {
  page: Page;
  /** The user's answer to the next file dialog; `null` cancels it. */
  answerDialog(path: string | null): Promise<void>;
  /** What the main process asked of the desktop so far; the stand-in alone can tell. */
  events(): readonly DesktopEvent[];
  /** Closes the window as the user would; resolves with the exit code. */
  closeWindow(): Promise<number | null>;
  /** Ends everything, whatever state it is in. */
  end(): Promise<void>;
}

/** A home folder with 文档 in it, as both hosts look for them. */
export const newHome = async (): Promise<{ home: string; documents: string; remove(): Promise<void> }> => {
  const home = await mkdtemp(join(tmpdir(), '桌面 '));
  const documents = join(home, 'Documents');
  await mkdir(documents);
  return { home, documents, remove: () => rm(home, { recursive: true, force: true }) };
};

const environment = (home: string): Record<string, string> => ({
  ...(process.env as Record<string, string>),
  HOME: home,
  XDG_CONFIG_HOME: join(home, '.config'),
});

/** @param application folder that holds `package.json` and `dist/`, as the packaged application does */
export const startDesktop = (home: string, args: string[] = [], application = repository): Promise<Desktop> =>
  realElectron === null ? startStandIn(home, args, application) : startElectron(realElectron, home, args, application);

const exitOf = (child: ChildProcess): Promise<number | null> =>
  child.exitCode !== null ? Promise.resolve(child.exitCode) : new Promise((resolve) => child.once('exit', resolve));

/** Starts the built main process under the stand-in; the second start of a test ends by itself. */
export const spawnStandIn = (home: string, args: string[], application: string): ChildProcess => {
  const { main } = JSON.parse(readFileSync(join(application, 'package.json'), 'utf8')) as { main: string };
  const register = join(import.meta.dirname, 'stand-in', 'register.ts');
  return spawn(process.execPath, ['--import', register, join(application, main), ...args], {
    env: environment(home),
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
};

const startStandIn = async (home: string, args: string[], application: string): Promise<Desktop> => {
  const child = spawnStandIn(home, args, application);
  const exit = exitOf(child);
  const events: DesktopEvent[] = [];
  const endpoint = await new Promise<string>((resolve, reject) => {
    child.on('message', (e: DesktopEvent) => {
      events.push(e);
      if (e.type === 'ready') resolve(e.endpoint);
    });
    void exit.then((code) => reject(new Error(`the main process ended with ${code}`)));
  });
  const browser = await chromium.connectOverCDP(endpoint);
  const context = browser.contexts()[0];
  if (!context) throw new Error('no browser context');
  const isOurs = (p: Page): boolean => p.url().includes('.invalid');
  const page = await new Promise<Page>((resolve) => {
    const timer = setInterval(() => {
      const found = context.pages().find(isOurs);
      if (!found) return;
      clearInterval(timer);
      resolve(found);
    }, 50);
  });
  const act = (a: DesktopAction): void => void child.send(a);
  return {
    page,
    answerDialog: async (path) => act({ type: 'answer', path }),
    events: () => events,
    closeWindow: () => {
      act({ type: 'close-window' });
      return exit;
    },
    end: async () => {
      await browser.close().catch(() => undefined);
      child.kill('SIGKILL');
      await exit;
    },
  };
};

const startElectron = async (program: string, home: string, args: string[], application: string): Promise<Desktop> => {
  const app = await electron.launch({
    executablePath: program,
    args: ['--no-sandbox', application, ...args],
    env: environment(home),
  });
  const exit = exitOf(app.process());
  return {
    page: await app.firstWindow(),
    answerDialog: (path) =>
      app.evaluate(({ dialog }, chosen) => {
        dialog.showSaveDialog = async () => ({ canceled: chosen === null, filePath: chosen ?? '' });
        dialog.showOpenDialog = async () => ({ canceled: chosen === null, filePaths: chosen === null ? [] : [chosen] });
      }, path),
    events: () => [],
    closeWindow: async () => {
      await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close());
      return exit;
    },
    end: () => app.close(),
  };
};

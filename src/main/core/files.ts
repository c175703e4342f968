/**
 * Files as capabilities: the chooser of hosts without native dialogs. The user interface sees names and tokens;
 * paths stay here. Owns: listing, new folder, file names that are valid on Windows too.
 */
import { mkdir, readdir, stat } from 'node:fs/promises';
import { homedir } from 'node:os';
import { basename, dirname, extname, join, parse, resolve } from 'node:path';
import { AppError } from '../../shared/base/errors.ts';
import type { FileEntry, FilePurpose } from '../../shared/contract/files.ts';
import { asAppError } from '../db/sqlite.ts';
import type { AppPaths } from './host.ts';
import type { Tokens } from './tokens.ts';

const EXTENSIONS: Record<FilePurpose, readonly string[]> = {
  'open-dossier': ['.yqyd'],
  'save-dossier': ['.yqyd'],
  'export-folder': [],
  image: ['.png', '.jpg', '.jpeg'],
};

const RESERVED = /^(con|prn|aux|nul|com[1-9]|lpt[1-9])(\..*)?$/i;

/** Why a file name would not work on Windows, in words; `null` when it is fine. */
export const fileNameFault = (name: string): string | null => {
  if (name.trim() === '') return '文件名不能为空';
  if (/[<>:"/\\|?*\p{Cc}]/u.test(name)) return '文件名不能含有 < > : " / \\ | ? * 这些字符';
  if (/[. ]$/.test(name)) return '文件名不能以句点或空格结尾';
  if (RESERVED.test(name)) return '这个名称被 Windows 保留，请换一个';
  if (Buffer.byteLength(name) > 255) return '文件名太长';
  return null;
};

/** A name made from a title: forbidden characters become full-width or are dropped. */
export const safeFileName = (title: string): string => {
  const map: Record<string, string> = {
    '<': '＜',
    '>': '＞',
    ':': '：',
    '"': '＂',
    '/': '／',
    '\\': '＼',
    '|': '｜',
    '?': '？',
    '*': '＊',
  };
  const s = title
    .replace(/[<>:"/\\|?*]/g, (c) => map[c] ?? '')
    .replace(/\p{Cc}/gu, '')
    .replace(/[. ]+$/, '')
    .trim();
  const cut = [...(s === '' ? '未命名' : s)].slice(0, 80).join('');
  return RESERVED.test(cut) ? `${cut}_` : cut;
};

const exists = (path: string): Promise<boolean> =>
  stat(path).then(
    () => true,
    () => false,
  );

export class FileChooser {
  readonly #tokens: Tokens<string>;
  readonly #paths: AppPaths;

  constructor(tokens: Tokens<string>, paths: AppPaths) {
    this.#tokens = tokens;
    this.#paths = paths;
  }

  #entry(path: string, name: string, facts: { isFolder: boolean; bytes: number; modified: string | null }): FileEntry {
    return { token: this.#tokens.give(path, `file:${path}`), name, ...facts };
  }

  async roots(): Promise<FileEntry[]> {
    const folder = { isFolder: true, bytes: 0, modified: null };
    const home = this.#paths.home || homedir();
    const named: [string, string][] = [
      [this.#paths.documents, '文档'],
      [join(home, 'Desktop'), '桌面'],
      [join(home, '桌面'), '桌面'],
      [home, '主文件夹'],
    ];
    const drives: [string, string][] =
      process.platform === 'win32'
        ? [...'CDEFGHIJKLMNOPQRSTUVWXYZ'].map((l) => [`${l}:\\`, `${l}: 盘`])
        : [
            ...(await mountsBelow('/media')),
            ...(await mountsBelow('/run/media')),
            ...(await mountsBelow('/mnt')),
            ['/', '本机磁盘'],
          ];
    const out: FileEntry[] = [];
    for (const [path, name] of [...named, ...drives]) {
      if ((await exists(path)) && !out.some((e) => this.#tokens.take(e.token) === path))
        out.push(this.#entry(path, name, folder));
    }
    return out;
  }

  async list(token: string, purpose: FilePurpose): Promise<{ path: FileEntry[]; entries: FileEntry[] }> {
    const at = this.#tokens.take(token);
    const wanted = EXTENSIONS[purpose];
    try {
      const entries: FileEntry[] = [];
      for (const d of await readdir(at, { withFileTypes: true })) {
        if (d.name.startsWith('.') || d.name.startsWith('~$')) continue;
        const path = join(at, d.name);
        const s = await stat(path).catch(() => null);
        if (s === null) continue;
        if (s.isDirectory())
          entries.push(this.#entry(path, d.name, { isFolder: true, bytes: 0, modified: s.mtime.toISOString() }));
        else if (s.isFile() && wanted.includes(extname(d.name).toLowerCase())) {
          entries.push(this.#entry(path, d.name, { isFolder: false, bytes: s.size, modified: s.mtime.toISOString() }));
        }
      }
      const collator = new Intl.Collator('zh-CN', { numeric: true });
      entries.sort((a, b) => Number(b.isFolder) - Number(a.isFolder) || collator.compare(a.name, b.name));
      const path: FileEntry[] = [];
      for (let p = at; ; p = dirname(p)) {
        path.unshift(this.#entry(p, basename(p) || parse(p).root, { isFolder: true, bytes: 0, modified: null }));
        if (p === dirname(p)) break;
      }
      return { path, entries };
    } catch (e) {
      throw asAppError(e, '打开这个文件夹');
    }
  }

  async makeFolder(token: string, name: string): Promise<FileEntry> {
    const fault = fileNameFault(name);
    if (fault) throw new AppError('validation', { message: fault, fields: [{ path: 'name', message: fault }] });
    const path = join(this.#tokens.take(token), name);
    try {
      await mkdir(path);
    } catch (e) {
      if ((e as NodeJS.ErrnoException).code === 'EEXIST') throw new AppError('exists', { message: `“${name}”已经存在` });
      throw asAppError(e, '新建文件夹');
    }
    return this.#entry(path, name, { isFolder: true, bytes: 0, modified: null });
  }

  async target(token: string, name: string, purpose: FilePurpose): Promise<{ token: string; name: string; exists: boolean }> {
    const ext = purpose === 'save-dossier' ? '.yqyd' : '';
    const full = ext && !name.toLowerCase().endsWith(ext) ? `${name}${ext}` : name;
    const fault = fileNameFault(full);
    if (fault) throw new AppError('validation', { message: fault, fields: [{ path: 'name', message: fault }] });
    const path = resolve(this.#tokens.take(token), full);
    return { token: this.#tokens.give(path, `file:${path}`), name: full, exists: await exists(path) };
  }
}

const mountsBelow = async (folder: string): Promise<[string, string][]> => {
  const names = await readdir(folder).catch(() => [] as string[]);
  return names.map((n) => [join(folder, n), n]);
};

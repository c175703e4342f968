/** Programs the suite uses beside Node, and the folders it works in. */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export const repository = join(import.meta.dirname, '..', '..');

const checker = join(repository, '..', 'shared', 'tools', 'check-docx');
export const hasSchemaCheck = existsSync(checker);

/** Runs with a folder that is gone afterwards. */
const withFolder = <T>(run: (folder: string) => T): T => {
  const folder = mkdtempSync(join(tmpdir(), 'yqyd-conformance-'));
  try {
    return run(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};

/** Faults against the ISO/IEC 29500 transitional schemas, as the checker says them. */
export const schemaFaults = (files: Readonly<Record<string, Uint8Array>>): string =>
  withFolder((folder) => {
    const paths = Object.entries(files).map(([name, bytes]) => {
      const path = join(folder, `${name}.docx`);
      writeFileSync(path, bytes);
      return path;
    });
    try {
      return execFileSync(checker, paths, { encoding: 'utf8' }).trim().split('\n').at(-1) ?? '';
    } catch (e) {
      return String((e as { stdout?: string }).stdout ?? e);
    }
  });

/** Fontconfig that knows the fonts of the built application alone, under the names that Word files use. */
const fontConfiguration = (cacheFolder: string): string => {
  const names: [string, string[]][] = [
    ['Noto Serif SC', ['仿宋', 'FangSong', '楷体', 'KaiTi', '宋体', 'SimSun', 'Times New Roman', 'serif']],
    ['Noto Sans SC', ['黑体', 'SimHei', 'Arial', 'sans-serif']],
  ];
  const aliases = names.flatMap(([family, standsFor]) =>
    standsFor.map((n) => `<alias binding="same"><family>${n}</family><prefer><family>${family}</family></prefer></alias>`),
  );
  return `<?xml version="1.0"?><fontconfig><dir>${join(repository, 'dist', 'fonts')}</dir><cachedir>${cacheFolder}</cachedir>${aliases.join('')}</fontconfig>`;
};

/** PDF that LibreOffice makes of Word files; one start for all of them, in a profile of its own. */
export const convertByLibreOffice = (files: Readonly<Record<string, Uint8Array>>): Record<string, Uint8Array> =>
  withFolder((folder) => {
    const names = Object.keys(files);
    for (const name of names) writeFileSync(join(folder, `${name}.docx`), files[name] ?? new Uint8Array());
    // The shipped fonts stand in for 仿宋, 黑体, 楷体 and 宋体, so that pages come out alike whatever this machine has.
    const conf = join(folder, 'fonts.conf');
    writeFileSync(conf, fontConfiguration(folder));
    execFileSync(
      'soffice',
      [
        `-env:UserInstallation=file://${join(folder, 'profile')}`,
        '--headless',
        '--convert-to',
        'pdf',
        '--outdir',
        folder,
        ...names.map((n) => join(folder, `${n}.docx`)),
      ],
      { stdio: 'pipe', env: { ...process.env, FONTCONFIG_FILE: conf } },
    );
    return Object.fromEntries(names.map((n) => [n, readFileSync(join(folder, `${n}.pdf`))]));
  });

/** Runs a program on a PDF held in memory. */
export const onPdf = (bytes: Uint8Array, program: string, args: (path: string) => string[]): string =>
  withFolder((folder) => {
    const path = join(folder, 'file.pdf');
    writeFileSync(path, bytes);
    return execFileSync(program, args(path), { encoding: 'utf8', maxBuffer: 1 << 30 });
  });

export const pdfPages = (bytes: Uint8Array): number =>
  Number(/^Pages:\s+(\d+)/m.exec(onPdf(bytes, 'pdfinfo', (p) => [p]))?.[1] ?? 0);

/** A PDF with the content of its pages changed, its tables of offsets made good again. */
export const changePdf = (bytes: Uint8Array, change: (content: string) => string): Uint8Array =>
  withFolder((folder) => {
    const [before, open, changed] = ['before.pdf', 'open.pdf', 'changed.pdf'].map((f) => join(folder, f)) as [
      string,
      string,
      string,
    ];
    writeFileSync(before, bytes);
    execFileSync('qpdf', ['--qdf', '--object-streams=disable', before, open]);
    const plain = readFileSync(open, 'latin1');
    const after = change(plain);
    if (after === plain) throw new Error('nothing was changed');
    writeFileSync(changed, after, 'latin1');
    return execFileSync('fix-qdf', [changed], { maxBuffer: 1 << 30, stdio: ['ignore', 'pipe', 'ignore'] });
  });

/** The first page of a PDF as a picture (PNG). */
export const pictureOfPdf = (bytes: Uint8Array): Uint8Array =>
  withFolder((folder) => {
    const path = join(folder, 'file.pdf');
    writeFileSync(path, bytes);
    execFileSync('pdftoppm', ['-png', '-r', '80', '-singlefile', path, join(folder, 'page')]);
    return readFileSync(join(folder, 'page.png'));
  });

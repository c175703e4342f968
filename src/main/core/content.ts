/**
 * Reads the content packs under `templates/`: YAML and Markdown edited by people of the field, checked against their
 * schemas. Each pack is read on first use and kept; a pack that does not fit its schema is refused with the place.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import type { z } from 'zod';
import { type DemoFirm, demoFirmSchema } from '../../demo/firm.ts';
import { AppError } from '../../shared/base/errors.ts';
import { type LecPack, lecPackSchema } from '../../shared/content/lec.ts';
import { type QuickStartPack, quickStartPackSchema } from '../../shared/content/quick-start.ts';
import { type StarterPack, starterPackSchema } from '../../shared/content/starter-pack.ts';
import type { DocumentContent } from '../../shared/document/context.ts';
import { directorySchema } from '../../shared/document/directory.ts';
import { lintMarkdown } from '../../shared/document/markdown.ts';
import { LETTER_FIELDS } from '../../shared/documents/letters.ts';
import { type StandardsPack, standardsPackSchema } from '../../shared/domain/standards/standards.ts';
import type { PackText } from '../db/dossier-db.ts';

export interface Content {
  readonly standards: StandardsPack;
  readonly quickStart: QuickStartPack;
  /** Every pack of `starter/`, by file name; there is always one. */
  readonly starters: readonly [StarterPack, ...StarterPack[]];
  readonly lec: LecPack;
  readonly demoFirm: DemoFirm;
  /** What document builders need. */
  readonly documents: DocumentContent;
  /** The texts a new dossier is made with; it keeps them. Of these an older dossier is given the printed ones it lacks. */
  readonly packs: readonly PackText[];
}

/**
 * The text of a pack, parsed and checked.
 * @throws AppError `io` when the file cannot be read, `corrupt` when it does not fit
 */
export const readPack = <S extends z.ZodType>(templatesDir: string, name: string, schema: S): z.output<S> => {
  const text = readText(templatesDir, name);
  let value: unknown;
  try {
    value = parse(text);
  } catch (cause) {
    throw new AppError(
      'corrupt',
      { message: `内容包 ${name} 的格式有误：${(cause as Error).message}`, facts: { name } },
      { cause },
    );
  }
  const r = schema.safeParse(value);
  if (r.success) return r.data;
  const first = r.error.issues[0];
  const place = first?.path.map(String).join('.') ?? '';
  throw new AppError('corrupt', {
    message: `内容包 ${name} 有 ${r.error.issues.length} 处不符合要求：${place} ${first?.message ?? ''}`,
    facts: { name },
  });
};

const readText = (templatesDir: string, name: string): string => {
  try {
    return readFileSync(join(templatesDir, name), 'utf8');
  } catch (cause) {
    throw new AppError('io', { message: `读不到内容包 ${name}，请重新安装程序`, facts: { name } }, { cause });
  }
};

/** Computed on first use, kept afterwards. */
const once = <T>(make: () => T): (() => T) => {
  let kept: { value: T } | null = null;
  return () => {
    kept ??= { value: make() };
    return kept.value;
  };
};

const readStarters = (templatesDir: string): readonly [StarterPack, ...StarterPack[]] => {
  const names = readdirSync(join(templatesDir, 'starter'))
    .filter((n) => n.endsWith('.yaml'))
    .sort();
  const [first, ...rest] = names.map((n) => readPack(templatesDir, `starter/${n}`, starterPackSchema));
  if (!first) throw new AppError('io', { message: '没有起步内容，请重新安装程序' });
  return [first, ...rest];
};

/** Texts of the packs that dossiers are made with: every one but the demo firm, by path below `templates`. */
const readTexts = (templatesDir: string): readonly PackText[] =>
  readdirSync(templatesDir, { recursive: true, encoding: 'utf8' })
    .map((name) => name.replaceAll('\\', '/'))
    .filter((name) => /\.(yaml|md)$/.test(name) && !name.startsWith('demo/'))
    .sort()
    .map((name) => {
      const text = readText(templatesDir, name);
      // Packs name their version near the top, by itself or under `meta`.
      const version = /\bversion: "?([\w.-]+)/.exec(text)?.[1] ?? '';
      return { id: name, version, text };
    });

/** Content of one `templates` folder. Nothing is read before it is asked for. */
export const loadContent = (templatesDir: string): Content => {
  const standards = once(() => readPack(templatesDir, 'standards.yaml', standardsPackSchema));
  const quickStart = once(() => readPack(templatesDir, 'quick-start.yaml', quickStartPackSchema));
  const starters = once(() => readStarters(templatesDir));
  const lec = once(() => readPack(templatesDir, 'risks/lec.yaml', lecPackSchema));
  const packs = once(() => readTexts(templatesDir));
  const demoFirm = once(() => readPack(templatesDir, 'demo/demo-firm.yaml', demoFirmSchema));
  const letter = (name: keyof typeof LETTER_FIELDS): string => {
    const file = `letters/${name}.md`;
    const text = readText(templatesDir, file);
    const [fault] = lintMarkdown(text, file, LETTER_FIELDS[name]);
    if (fault)
      throw new AppError('corrupt', { message: `内容包 ${file} 第 ${fault.line} 行：${fault.message}`, facts: { name: file } });
    return text;
  };
  const documents = once(
    (): DocumentContent => ({
      directory: readPack(templatesDir, 'directory.yaml', directorySchema),
      standards: standards(),
      letters: {
        'responsibility-letter': letter('responsibility-letter'),
        'worker-commitment': letter('worker-commitment'),
        'public-commitment': letter('public-commitment'),
      },
    }),
  );
  return {
    get standards() {
      return standards();
    },
    get quickStart() {
      return quickStart();
    },
    get starters() {
      return starters();
    },
    get lec() {
      return lec();
    },
    get documents() {
      return documents();
    },
    get packs() {
      return packs();
    },
    get demoFirm() {
      return demoFirm();
    },
  };
};

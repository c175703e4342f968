/** Commands on a dossier file. The file is copied before it is read; only `new` and `demo` write one. */

import { randomUUID } from 'node:crypto';
import { copyFile, mkdir, mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, dirname, extname, join, resolve } from 'node:path';
import { buildDemo, type DemoSize } from '../../demo/build-demo.ts';
import { AppError } from '../../shared/base/errors.ts';
import type { RecordId } from '../../shared/base/units.ts';
import { profileSchema } from '../../shared/contract/dossier.ts';
import { exportRequestSchema } from '../../shared/contract/jobs.ts';
import { listDocuments, missingIn } from '../../shared/document/catalogue.ts';
import { stateWords } from '../../shared/document/state.ts';
import { fieldFaults } from '../../shared/engine/command.ts';
import { completeness } from '../../shared/engine/completeness.ts';
import type { Rec } from '../../shared/engine/kinds.ts';
import { RecordView } from '../../shared/engine/view.ts';
import { enterpriseOf } from '../../shared/queries/enterprise.ts';
import { loadContent } from '../core/content.ts';
import { type DossierFacts, documentContext } from '../core/documents.ts';
import { initialRecords } from '../core/dossiers/creating.ts';
import { appPaths } from '../core/environment.ts';
import { nodeFilePort } from '../core/file-port.ts';
import { checkHeader } from '../core/gate.ts';
import { localDay } from '../core/local-day.ts';
import { otherTexts, textsOf, versionName } from '../core/packs.ts';
import { publish } from '../core/publish.ts';
import {
  checkDigest,
  checkWhole,
  countsByKind,
  getBlob,
  getMeta,
  keptPacks,
  loadRecords,
  type PackText,
  revisionOf,
  writeInitial,
} from '../db/dossier-db.ts';
import { hasOwnStructure, migrate, SCHEMA_VERSION, schemaVersion } from '../db/schema.ts';
import { asAppError, type Db, isDamage, openReadOnly, openWorkingCopy } from '../db/sqlite.ts';
import { type Command, numberOption, stringOption, UsageError } from './command.ts';

const newId = (): RecordId => randomUUID().replaceAll('-', '') as RecordId;

/**
 * Reads a copy of the file; the file itself is never opened by SQLite. A damaged file is refused, unless it is to be
 * judged (`damagedToo`).
 */
export const withDossier = async <T>(
  path: string,
  use: (db: Db, name: string) => Promise<T> | T,
  o: { damagedToo: boolean } = { damagedToo: false },
): Promise<T> => {
  const name = basename(path);
  await checkHeader(path, name);
  const folder = await mkdtemp(join(tmpdir(), 'yqyd-'));
  try {
    const copy = join(folder, 'copy.yqyd');
    await copyFile(path, copy);
    if (!o.damagedToo) {
      const whole = openReadOnly(copy);
      try {
        checkWhole(whole);
      } finally {
        whole.close();
      }
    }
    if (schemaVersionOf(copy) < SCHEMA_VERSION) {
      const writable = openWorkingCopy(copy);
      migrate(writable);
      writable.close();
    }
    const db = openReadOnly(copy);
    try {
      return await use(db, name);
    } finally {
      db.close();
    }
  } catch (e) {
    const err = asAppError(e, `读取“${name}”`);
    throw err.code === 'corrupt' || isDamage(e)
      ? new AppError('corrupt', { message: `“${name}”已损坏，没有改动它。` }, { cause: e })
      : err;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
};

const schemaVersionOf = (path: string): number => {
  const db = openReadOnly(path);
  try {
    return schemaVersion(db);
  } finally {
    db.close();
  }
};

/** Writes a new dossier whole or not at all; an existing file is never replaced. */
const writeDossier = async (
  path: string,
  records: readonly Rec[],
  label: string,
  dossierId: string,
  packs: readonly PackText[],
): Promise<void> => {
  if (extname(path).toLowerCase() !== '.yqyd') throw new UsageError('档案文件名应以 .yqyd 结尾');
  if (await stat(path).catch(() => null)) throw new AppError('exists', { message: `“${basename(path)}”已经存在，没有覆盖。` });
  const folder = await mkdtemp(join(tmpdir(), 'yqyd-'));
  try {
    const work = join(folder, 'work.db');
    const db = openWorkingCopy(work);
    try {
      migrate(db);
      const now = new Date().toISOString();
      writeInitial(db, records, { dossier_id: dossierId, created_at: now }, { at: now, actor: '', command: 'cli', label }, packs);
    } finally {
      db.close();
    }
    await mkdir(dirname(path), { recursive: true });
    await publish(nodeFilePort, {
      work,
      scratch: folder,
      target: path,
      known: null,
      overwrite: false,
      backup: null,
    });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
};

export const newCommand: Command = {
  name: 'new',
  usage: 'new 文件.yqyd --profile 企业.json',
  about: '按企业信息建立一份新档案',
  positionals: 1,
  options: { profile: { type: 'string' } },
  run: async ([file = ''], o) => {
    const profilePath = stringOption(o, 'profile');
    if (profilePath === undefined) throw new UsageError('缺少 --profile 企业.json');
    let raw: unknown;
    try {
      raw = JSON.parse(await readFile(profilePath, 'utf8'));
    } catch (e) {
      if (e instanceof SyntaxError)
        throw new AppError('validation', { message: `“${basename(profilePath)}”不是正确的 JSON，没有建立档案` });
      throw asAppError(e, `读取“${basename(profilePath)}”`);
    }
    const profile = profileSchema.safeParse(raw);
    if (!profile.success)
      throw new AppError('validation', { message: '企业信息有误，没有建立档案', fields: fieldFaults(profile.error) });
    const now = new Date();
    const content = loadContent(appPaths().templates);
    const records = initialRecords(profile.data, content, {
      now: now.toISOString(),
      today: localDay(now),
      newId,
    });
    await writeDossier(resolve(file), records, '建立档案', randomUUID(), content.packs);
    return {
      result: { file: resolve(file), records: records.length },
      words: `已建立“${basename(file)}”，${records.length} 条内容。`,
    };
  },
};

const SIZES: readonly DemoSize[] = ['default', 'small', 'medium', 'large'];

export const demoCommand: Command = {
  name: 'demo',
  usage: 'demo 文件.yqyd [--size small|medium|large]',
  about: '写出演示档案',
  positionals: 1,
  options: { size: { type: 'string' } },
  run: async ([file = ''], o) => {
    const size = SIZES.find((s) => s === (stringOption(o, 'size') ?? 'default'));
    if (size === undefined) throw new UsageError('--size 只能是 small、medium 或 large');
    const content = loadContent(appPaths().templates);
    const { records } = buildDemo(content.demoFirm, size, content.starters[0]);
    await writeDossier(resolve(file), records, '建立演示档案', `demo-${size}`, content.packs);
    return {
      result: { file: resolve(file), records: records.length },
      words: `已写出演示档案“${basename(file)}”，${records.length} 条内容。`,
    };
  },
};

export const infoCommand: Command = {
  name: 'info',
  usage: 'info 文件.yqyd',
  about: '各类内容的数量、平面图、修订号',
  positionals: 1,
  options: {},
  run: ([file = '']) =>
    withDossier(resolve(file), (db) => {
      const view = new RecordView(loadRecords(db).records);
      const result = {
        name: enterpriseOf(view)?.body.name ?? '',
        revision: revisionOf(db),
        changedAt: getMeta(db, 'changed_at'),
        schema: schemaVersion(db),
        counts: countsByKind(db),
        plans: view.list('plan').map((p) => ({
          code: p.body.code,
          name: p.body.name,
          zones: view.children(p.id, 'zone').length,
          pins: view.children(p.id, 'pin').length,
        })),
        newerTexts: otherTexts(keptPacks(db), loadContent(appPaths().templates).packs)
          .filter((x) => x.from === 'program')
          .map((x) => ({ id: x.id, kept: versionName(x.kept), program: versionName(x.other) })),
      };
      return {
        result,
        words: `${result.name}\n修订号 ${result.revision}\n${Object.entries(result.counts)
          .map(([k, n]) => `  ${k} ${n}`)
          .join('\n')}`,
      };
    }),
};

export const verifyCommand: Command = {
  name: 'verify',
  usage: 'verify 文件.yqyd',
  about: '检查文件是否完好',
  positionals: 1,
  options: {},
  run: async ([file = '']) => {
    const problems: string[] = [];
    try {
      const judge = (db: Db): void => {
        for (const row of db.pragma('integrity_check') as { integrity_check: string }[])
          if (row.integrity_check !== 'ok') problems.push(`结构：${row.integrity_check}`);
        if (!hasOwnStructure(db)) problems.push('结构：文件里的表与本软件所建的不同');
        try {
          checkDigest(db);
        } catch (e) {
          problems.push(asAppError(e, '核对').message);
        }
        for (const d of loadRecords(db).damaged) problems.push(`${d.kind} ${d.id}：${d.reason}`);
        for (const { sha256 } of db.prepare<[], { sha256: string }>('SELECT sha256 FROM blob').all()) {
          try {
            getBlob(db, sha256);
          } catch (e) {
            problems.push(`附件 ${sha256.slice(0, 12)}：${asAppError(e, '核对').message}`);
          }
        }
      };
      await withDossier(resolve(file), judge, { damagedToo: true });
    } catch (e) {
      const err = asAppError(e, '核对');
      // A file that cannot be judged (missing, locked, of another kind) is a failed command, not a verdict.
      if (err.code !== 'corrupt') throw err;
      problems.push(err.message);
    }
    const ok = problems.length === 0;
    return { result: { ok, problems }, words: ok ? '文件完好。' : problems.join('\n'), ok };
  },
};

/** Records, day and stamp of a dossier file, for everything that prints or counts. */
export const factsOf = (db: Db): Required<DossierFacts> => {
  const view = new RecordView(loadRecords(db).records);
  return {
    view,
    today: enterpriseOf(view)?.body.demoDate ?? localDay(new Date()),
    changedAt: getMeta(db, 'changed_at') ?? new Date(0).toISOString(),
    texts: textsOf(keptPacks(db)),
  };
};

export const checkCommand: Command = {
  name: 'check',
  usage: 'check 文件.yqyd',
  about: '完整度：按阶段、卷和文件列出还缺什么',
  positionals: 1,
  options: {},
  run: ([file = '']) =>
    withDossier(resolve(file), (db) => {
      const facts = factsOf(db);
      const c = completeness(facts.view, facts.today);
      const documents = listDocuments(documentContext(loadContent(appPaths().templates), facts, Number(facts.today.slice(0, 4))));
      const volumes = [...new Set(documents.map((d) => d.volume))].map((v) => {
        const of = documents.filter((d) => d.volume === v);
        return {
          volume: v,
          title: of[0]?.volumeTitle ?? '',
          documents: of.map((d) => ({
            id: d.id,
            number: d.number,
            title: d.title,
            need: d.need,
            state: stateWords(d.state),
            missing: missingIn(d.id, facts),
          })),
        };
      });
      const result = {
        percent: c.percent,
        stages: c.stages.map((s) => ({
          id: s.id,
          title: s.title,
          percent: s.percent,
          summary: s.summary,
          missing: s.gaps.map((g) => g.text),
        })),
        volumes,
      };
      return {
        result,
        words: `完整度 ${c.percent}%\n${c.stages
          .map(
            (s) =>
              `  ${s.title} ${s.percent === null ? '—' : `${s.percent}%`}　${s.summary}${s.gaps
                .slice(0, 3)
                .map((g) => `\n      ${g.text}`)
                .join('')}`,
          )
          .join('\n')}`,
      };
    }),
};

const list = (v: string | undefined): string[] =>
  (v ?? '')
    .split(',')
    .map((x) => x.trim())
    .filter(Boolean);

export const exportCommand: Command = {
  name: 'export',
  usage: 'export 文件.yqyd --out 文件夹 --format docx,pdf [--only 编号,…] [--split] [--bound] [--blank] [--year 2026]',
  about: '导出 Word 和 PDF',
  positionals: 1,
  options: {
    out: { type: 'string' },
    format: { type: 'string' },
    only: { type: 'string' },
    split: { type: 'boolean' },
    bound: { type: 'boolean' },
    blank: { type: 'boolean' },
    year: { type: 'string' },
  },
  run: ([file = ''], o) => {
    const out = stringOption(o, 'out');
    if (out === undefined) throw new UsageError('缺少 --out 文件夹');
    const only = stringOption(o, 'only') === undefined ? null : list(stringOption(o, 'only'));
    if (only?.length === 0) throw new UsageError('--only 后面应写文件编号，用逗号隔开');
    const givenYear = stringOption(o, 'year') === undefined ? null : numberOption(o, 'year');
    if (givenYear !== null && !(Number.isInteger(givenYear) && givenYear >= 2000 && givenYear <= 2100))
      throw new UsageError('--year 应为 2000 到 2100 之间的年份');
    const folder = resolve(out);
    const formats = list(stringOption(o, 'format') ?? 'docx,pdf');
    if (formats.length === 0 || formats.some((f) => f !== 'docx' && f !== 'pdf'))
      throw new UsageError('--format 只能是 docx、pdf 或两者');
    return withDossier(resolve(file), async (db) => {
      // Loaded late: printers and fonts are the heavy part of the program.
      const { exportDocuments } = await import('../export/export.ts');
      const dossier = factsOf(db);
      const content = loadContent(appPaths().templates);
      const year = givenYear ?? Number(dossier.today.slice(0, 4));
      const documents = only ?? listDocuments(documentContext(content, dossier, year)).map((d) => d.id);
      const request = exportRequestSchema.safeParse({
        documents,
        formats,
        split: o.split === true,
        bound: o.bound === true,
        blank: o.blank === true,
        year,
      });
      if (!request.success) throw new UsageError(`参数不对：${request.error.issues[0]?.message ?? ''}`);
      try {
        await mkdir(folder, { recursive: true });
      } catch (e) {
        throw asAppError(e, `写到“${basename(folder)}”`);
      }
      const result = await exportDocuments({
        dossier,
        content,
        request: request.data,
        folder,
        fonts: appPaths().fonts,
        blob: (sha) => getBlob(db, sha)?.bytes ?? null,
      });
      const files = result.files.map(({ name, ...f }) => ({
        id: f.id,
        title: f.title,
        format: f.format,
        path: join(folder, name),
        pages: f.pages,
        bytes: f.bytes,
      }));
      return {
        result: { files, seconds: result.seconds, warnings: result.warnings },
        words: `${files.map((f) => `${f.path}　${f.pages} 页`).join('\n')}\n用时 ${result.seconds} 秒${result.warnings.map((w) => `\n注意：${w}`).join('')}`,
      };
    });
  },
};

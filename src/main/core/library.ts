/**
 * The client library: a rebuildable index of dossiers in the user-data folder. Losing it loses only the list.
 */

import { mkdir, readFile, rename, stat, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { z } from 'zod';
import { daysBetween, type IsoDate } from '../../shared/base/units.ts';
import type { LibraryEntry } from '../../shared/contract/library.ts';
import { CLASSES, classify } from '../../shared/domain/enterprise/classify.ts';
import { completeness } from '../../shared/engine/completeness.ts';
import { dueItems } from '../../shared/engine/due.ts';
import type { RecordView } from '../../shared/engine/view.ts';
import { enterpriseOf } from '../../shared/queries/enterprise.ts';
import { ratePoint } from '../../shared/queries/rating.ts';
import { listBackups } from './backup.ts';
import { lockHolder } from './lock.ts';
import type { Tokens } from './tokens.ts';

/** Due items further away than this are not shown in the list. */
const DUE_WITHIN_DAYS = 30;

const itemSchema = z.object({
  path: z.string(),
  dossierId: z.string(),
  demo: z.boolean(),
  openedAt: z.string(),
  changedAt: z.string().nullable(),
  summary: z.object({
    name: z.string(),
    trade: z.string(),
    class: z.enum(CLASSES).nullable(),
    employees: z.number().nullable(),
    completeness: z.number(),
    levels: z.object({ major: z.number(), considerable: z.number(), general: z.number(), low: z.number(), unrated: z.number() }),
    due: z.array(z.any()),
  }),
});
type Item = z.infer<typeof itemSchema>;
export type LibrarySummary = Item['summary'];

/** What the list shows of a dossier, from its records. */
export const summarize = (view: RecordView, today: IsoDate): LibrarySummary => {
  const e = enterpriseOf(view)?.body;
  const levels = { major: 0, considerable: 0, general: 0, low: 0, unrated: 0 };
  for (const p of view.list('risk-point')) levels[ratePoint(view, p.id).level ?? 'unrated']++;
  const noticeClass =
    e?.classOverride?.class ?? (e?.employees != null && e.revenueWan != null ? classify(e.employees, e.revenueWan).class : null);
  return {
    name: e?.name ?? '（未填企业名称）',
    trade: e?.industryName || e?.trade || '',
    class: noticeClass,
    employees: e?.employees ?? null,
    completeness: completeness(view, today).percent,
    levels,
    due: dueItems(view, today).slice(0, 50),
  };
};

export class Library {
  readonly #file: string;

  #items: Item[] | null = null;
  #writing: Promise<void> = Promise.resolve();

  constructor(userData: string) {
    this.#file = join(userData, 'library.json');
  }

  async #load(): Promise<Item[]> {
    if (this.#items === null) {
      try {
        this.#items = z.array(itemSchema).parse(JSON.parse(await readFile(this.#file, 'utf8')));
      } catch {
        // Rebuildable: a damaged index is dropped, the dossiers themselves are untouched.
        this.#items = [];
      }
    }
    return this.#items;
  }

  #save(): Promise<void> {
    this.#writing = this.#writing
      .catch(() => undefined)
      .then(async () => {
        await mkdir(dirname(this.#file), { recursive: true });
        await writeFile(`${this.#file}.new`, JSON.stringify(this.#items, null, 1), { mode: 0o600 });
        await rename(`${this.#file}.new`, this.#file);
      });
    return this.#writing;
  }

  /** Notes what is known of a dossier after opening, changing or saving it. */
  async note(
    path: string,
    o: { dossierId: string; demo: boolean; changedAt: string | null; summary: LibrarySummary; now: Date },
  ): Promise<void> {
    const items = (await this.#load()).filter((i) => i.path !== path);
    this.#items = [
      { path, dossierId: o.dossierId, demo: o.demo, openedAt: o.now.toISOString(), changedAt: o.changedAt, summary: o.summary },
      ...items,
    ].slice(0, 500);
    await this.#save();
  }

  async forget(path: string): Promise<void> {
    this.#items = (await this.#load()).filter((i) => i.path !== path);
    await this.#save();
  }

  async find(path: string): Promise<{ dossierId: string; demo: boolean } | null> {
    return (await this.#load()).find((i) => i.path === path) ?? null;
  }

  async list(tokens: Tokens<string>, backupFolderOf: (dossierId: string) => string, today: IsoDate): Promise<LibraryEntry[]> {
    const items = await this.#load();
    return Promise.all(
      items.map(async (i): Promise<LibraryEntry> => {
        const there = await stat(i.path).then(
          () => true,
          () => false,
        );
        const holder = there ? await lockHolder(i.path) : null;
        // Days go on while a dossier lies untouched; the demo has a day of its own.
        const due = (i.summary.due as LibraryEntry['due'])
          .map((d) => (i.demo ? d : { ...d, days: daysBetween(today, d.due as IsoDate) }))
          .filter((d) => d.days <= DUE_WITHIN_DAYS);
        return {
          id: tokens.give(i.path, `library:${i.path}`),
          ...i.summary,
          due,
          overdue: due.filter((d) => d.days < 0).length,
          dueSoon: due.length,
          lastChange: i.changedAt,
          location: i.demo ? '演示档案' : join(basename(dirname(i.path)), basename(i.path)),
          state: there ? (holder ? 'locked' : 'ok') : 'missing',
          lockedBy: holder ? holder.user || holder.host : null,
          demo: i.demo,
          backups: (await listBackups(backupFolderOf(i.dossierId))).length,
        };
      }),
    );
  }
}

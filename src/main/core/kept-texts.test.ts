/** Printed texts come from the packs that the dossier keeps. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { buildDemo } from '../../demo/build-demo.ts';
import type { RecordId } from '../../shared/base/units.ts';
import { buildInstances } from '../../shared/document/catalogue.ts';
import { docOutline } from '../../shared/document/text.ts';
import { RecordView } from '../../shared/engine/view.ts';
import { keptPacks, type PackText, writeInitial } from '../db/dossier-db.ts';
import { openReadOnly } from '../db/sqlite.ts';
import { exportDocuments } from '../export/export.ts';
import { loadContent } from './content.ts';
import { documentContext } from './documents.ts';
import { nodeFilePort } from './file-port.ts';
import { otherTexts, printedPacks, type Texts, textsOf, versionName } from './packs.ts';
import { publish } from './publish.ts';
import { createSession, openSession } from './session/opening.ts';
import type { DossierSession, SessionOptions } from './session/session.ts';

const content = loadContent('templates');
const printed = printedPacks(content.packs);
const demo = buildDemo(content.demoFirm, 'small', content.starters[0]);
const facts = { view: new RecordView(demo.records), today: demo.demoDate, changedAt: '2026-11-23T06:32:00.000Z' };

const LETTER = 'letters/responsibility-letter.md';
const OLD = '第六条　按原先议定的办法办理。';
/** A dossier of an older program: its letter reads otherwise, and it knows no commitment yet. */
const older: PackText[] = printed
  .filter((p) => p.id === LETTER)
  .map((p) => ({ ...p, version: '2025.1', text: p.text.replace('{{signatures}}', `${OLD}\n\n{{signatures}}`) }));

const words = (id: string, texts?: Texts): string =>
  buildInstances(id, documentContext(content, texts === undefined ? facts : { ...facts, texts }, 2026))
    .flatMap((i) => docOutline(i.doc, () => 1).pieces.map((p) => p.text))
    .join('');

let folder: string;
let options: SessionOptions;
let target: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), '文本-'));
  target = join(folder, '某厂.yqyd');
  let n = 0;
  options = {
    userData: join(folder, 'data'),
    now: () => new Date('2026-11-23T06:32:00Z'),
    newId: () => `n${++n}` as RecordId,
    publish: (r) => publish(nodeFilePort, r),
  };
  const entry = { at: '2025-01-01T00:00:00Z', actor: '', command: 'c', label: '建' };
  const s = await createSession(
    options,
    (db) => writeInitial(db, demo.records, { dossier_id: 'x' }, entry, older),
    target,
    false,
  );
  await s.save(true);
  await s.close({ discard: false });
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const open = (readonly: boolean): Promise<DossierSession> =>
  openSession({ ...options, texts: () => printed }, target, { readonly, asCopy: false });
const keptIn = (path: string): PackText[] => {
  const db = openReadOnly(path);
  try {
    return keptPacks(db);
  } finally {
    db.close();
  }
};

describe('printed texts', () => {
  it('are those that the dossier keeps; what it lacks is the program’s', () => {
    const kept = textsOf(older);
    expect(words('responsibility-letters', kept)).toContain(OLD);
    expect(words('responsibility-letters')).not.toContain(OLD);
    expect(words('public-commitment', kept)).toBe(words('public-commitment'));
  });

  it('that the dossier lacks are named by an export', async () => {
    const request = { year: 2026, split: false, bound: false, showUnverified: false, formats: ['docx' as const] };
    const warned = async (documents: string[], texts: Texts): Promise<string[]> => {
      const made = await exportDocuments({
        dossier: { ...facts, texts },
        content,
        request: { ...request, documents },
        folder,
        fonts: null,
        blob: () => null,
      });
      return made.warnings;
    };
    expect(await warned(['responsibility-letters', 'public-commitment', 'risk-roster'], textsOf(older))).toEqual([
      '《主要负责人安全生产公开承诺书》用的是程序自带的文本',
    ]);
    expect(await warned(['responsibility-letters', 'public-commitment'], textsOf(printed))).toEqual([]);
  });

  it('that the dossier lacks are kept from its next opening for editing on; what it keeps stays', async () => {
    const s = await open(false);
    expect([...s.texts.keys()]).toEqual(printed.map((p) => p.id));
    expect(s.texts.get(LETTER)).toContain(OLD);
    expect(s.saveState().state).toBe('saved');
    s.run('record.create', { kind: 'department', values: { name: '裁剪车间' } });
    await s.save();
    await s.close({ discard: false });
    expect(keptIn(target).map((p) => [p.id, p.text.includes(OLD)])).toEqual(printed.map((p) => [p.id, p.id === LETTER]));
  });

  it('are not added to a dossier that is only read', async () => {
    const s = await open(true);
    expect([...s.texts.keys()]).toEqual([LETTER]);
    await s.close({ discard: false });
    expect(keptIn(target)).toEqual(older);
  });

  it('of a newer program are offered with both, and those that were replaced after them', () => {
    const newer = printed.map((p) => ({ ...p, version: '2026.11' }));
    const letter = (list: readonly PackText[]): PackText => list.find((p) => p.id === LETTER) as PackText;
    const versions = (kept: readonly PackText[], program: readonly PackText[]) =>
      otherTexts(kept, program).map((x) => [x.id, x.from, x.kept.version, x.other.version]);
    expect(versions(older, newer)).toEqual([[LETTER, 'program', '2025.1', '2026.11']]);
    expect(otherTexts(older, newer)[0]).toMatchObject({
      kept: { text: letter(older).text },
      other: { text: letter(newer).text },
    });
    expect(versions(newer, newer)).toEqual([]);
    const before = { ...letter(older), id: `before/${LETTER}` };
    expect(versions([before, ...newer], newer)).toEqual([[LETTER, 'before', '2026.11', '2025.1']]);
    expect(versions([before, ...older], newer)).toEqual([[LETTER, 'program', '2025.1', '2026.11']]);
    // Packs that are read and not printed are the program's whatever the dossier keeps.
    const standards = { id: 'standards.yaml', version: '1', text: 'a' };
    expect(versions([standards], [{ ...standards, text: 'b' }])).toEqual([]);
    // A text that names no version is told apart by what it says.
    const [bare] = otherTexts(
      older.map((p) => ({ ...p, version: '' })),
      printed,
    );
    if (!bare) return expect.unreachable();
    expect(versionName(bare.kept)).toMatch(/^[0-9a-f]{8}$/);
    expect(versionName(bare.kept)).not.toBe(versionName(bare.other));
  });

  it('are taken over only when told to, stand in the log, and can be put back', async () => {
    const s = await open(false);
    const heard: string[] = [];
    s.subscribe(s.revision, (e) => e.type === 'change' && heard.push(e.label));
    const own = printed.find((p) => p.id === LETTER)?.text ?? '';
    s.takeText(LETTER, 'program', '责任书');
    expect(s.texts.get(LETTER)).toBe(own);
    expect(s.saveState().pendingChanges).toBe(1);
    expect(() => s.takeText(LETTER, 'program', '责任书')).toThrowError(expect.objectContaining({ code: 'not-found' }));
    await s.save();
    await s.close({ discard: false });
    expect(keptIn(target).find((p) => p.id === LETTER)?.text).toBe(own);
    const again = await open(false);
    again.takeText(LETTER, 'before', '责任书');
    expect(again.texts.get(LETTER)).toContain(OLD);
    expect(again.otherTexts().map((x) => x.from)).toEqual(['program']);
    expect(again.log(null, 2).map((l) => l.label)).toEqual(['换回原文本：责任书', '采用新文本：责任书']);
    expect(heard).toEqual(['采用新文本：责任书']);
    await again.close({ discard: true });
    const reader = await open(true);
    expect(() => reader.takeText(LETTER, 'program', '责任书')).toThrowError(expect.objectContaining({ code: 'readonly' }));
    await reader.close({ discard: false });
  });
});

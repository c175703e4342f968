import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, describe, expect, it } from 'vitest';
import { isAppError } from '../../shared/base/errors.ts';
import { areasAskingFor, quickStartPackSchema } from '../../shared/content/quick-start.ts';
import { HAZARD_TAGS } from '../../shared/domain/enterprise/hazard-tags.ts';
import { loadContent } from './content.ts';

const templates = fileURLToPath(new URL('../../../templates', import.meta.url));
const folders: string[] = [];
const copy = (): string => {
  const dir = mkdtempSync(join(tmpdir(), '内容-'));
  folders.push(dir);
  cpSync(templates, dir, { recursive: true });
  return dir;
};
afterEach(() => {
  for (const f of folders.splice(0)) rmSync(f, { recursive: true, force: true });
});
const thrown = (f: () => unknown): { code: string; message: string } => {
  try {
    f();
  } catch (e) {
    if (isAppError(e)) return { code: e.code, message: e.message };
    throw e;
  }
  throw new Error('nothing was thrown');
};

describe('the content packs', () => {
  it('all fit their schemas', () => {
    const c = loadContent(templates);
    expect(c.standards.standards.length).toBeGreaterThan(50);
    expect(c.starters.map((s) => s.id)).toContain('garment');
    expect(Object.keys(c.lec.factors)).toEqual(['l', 'e', 'c']);
    expect(c.demoFirm.meta.fictional).toBe(true);
    expect(c.documents.directory.volumes).toHaveLength(15);
    expect(c.documents.letters['responsibility-letter']).toContain('甲方');
    expect(c.documents.letters['public-commitment']).toContain('承诺');
  });

  it('explain every hazard tag of the program and name a starter pack that exists', () => {
    const c = loadContent(templates);
    expect(c.quickStart.tags.map((t) => t.tag)).toEqual(HAZARD_TAGS.map((t) => t.value));
    // An area asks for what it brings along; a place without it asks for nothing.
    expect(areasAskingFor(c.quickStart, '食堂', ['食堂', '办公区'])).toEqual(['食堂']);
    expect(areasAskingFor(c.quickStart, '粉尘涉爆', ['打磨抛光间', '喷漆喷粉区', '门卫室'])).toEqual([
      '打磨抛光间',
      '喷漆喷粉区',
    ]);
    expect(areasAskingFor(c.quickStart, '有限空间', ['办公区'])).toEqual([]);
    const known = c.quickStart.trades.flatMap((t) => t.areas);
    for (const { word } of c.quickStart.ties)
      expect(
        known.some((a) => a.includes(word)),
        word,
      ).toBe(true);
    const twice = { ...c.quickStart, trades: [...c.quickStart.trades, c.quickStart.trades[0]] };
    expect(quickStartPackSchema.safeParse(twice).error?.issues[0]?.message).toBe('行业的 id 有重复');
    const turned = { ...c.quickStart, tags: c.quickStart.tags.toReversed() };
    expect(quickStartPackSchema.safeParse(turned).error?.issues[0]?.message).toMatch(/顺序必须/);
    const ids = c.starters.map((s) => s.id);
    for (const t of c.quickStart.trades) if (t.starter !== null) expect(ids).toContain(t.starter);
  });

  it('are read on first use only, and once', () => {
    const missing = loadContent('/nowhere');
    expect(thrown(() => missing.lec).code).toBe('io');
    const c = loadContent(templates);
    expect(c.standards).toBe(c.standards);
  });

  it('are refused with their name and the place when they do not fit', () => {
    const dir = copy();
    writeFileSync(join(dir, 'risks/lec.yaml'), 'meta: {id: lec}\n');
    const bad = thrown(() => loadContent(dir).lec);
    expect(bad.code).toBe('corrupt');
    expect(bad.message).toContain('risks/lec.yaml');
    expect(bad.message).toContain('meta.version');
    writeFileSync(join(dir, 'standards.yaml'), 'meta: [\n');
    expect(thrown(() => loadContent(dir).standards).code).toBe('corrupt');
    // The other packs of the same folder still load.
    expect(loadContent(dir).quickStart.trades.length).toBeGreaterThan(5);
  });
});

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { allDocuments } from '../documents/all.ts';
import { ledgerRows } from '../documents/ledgers.ts';
import { allRegisters } from '../engine/registry.ts';
import { type DirectoryRow, directoryFaults, directoryRows, directorySchema, needOf } from './directory.ts';

const pack = parse(readFileSync('templates/directory.yaml', 'utf8')) as Record<string, unknown>;
const directory = directorySchema.parse(pack);
const rows = directoryRows(directory, ledgerRows());

describe('the directory', () => {
  it('and the documents are the same set, with numbers of their own in volumes that exist', () => {
    expect(directoryFaults(directory, ledgerRows(), allDocuments())).toEqual([]);
    expect(rows.map((r) => r.number)).toEqual(rows.map((r) => r.number).sort());
  });

  it('names every file of the folder that describes a document, and every register with a ledger', () => {
    const folder = join(import.meta.dirname, '../documents');
    // Counted in the sources, so that a file nobody put on the list is missed; named by the list.
    const described = readdirSync(folder)
      .filter((f) => f !== 'ledgers.ts')
      .reduce((n, f) => n + [...readFileSync(join(folder, f), 'utf8').matchAll(/= document\(/g)].length, 0);
    const own = allDocuments().flatMap((d) => (d.register === undefined ? [d.id] : []));
    const kept = allRegisters().flatMap((r) => (r.ledger ? [`ledger-${r.kind}`] : []));
    expect(own).toContain('cover');
    expect(described).toBe(own.length);
    expect(kept).toContain('ledger-person');
    expect(rows.map((r) => r.id).sort()).toEqual([...own, ...kept].sort());
  });

  it('is judged: a row without a document, a document without a row, a number twice, a volume that is not there', () => {
    const stray = { ...(rows[0] as DirectoryRow), id: 'stray', volume: '77', number: '06-01' };
    const faults = directoryFaults(
      { ...directory, documents: [...directory.documents.slice(1), stray], ledgers: [{ id: 'ledger-nothing' }] },
      ledgerRows(),
      allDocuments(),
    );
    expect(faults).toEqual([
      '目录里没有文件 cover',
      '目录里的 stray 没有文件',
      '目录改写了没有的台账 ledger-nothing',
      '编号 06-01 重复',
      'stray 的编号不在第 77 卷',
      'stray 所在的第 77 卷不存在',
    ]);
  });

  it('may say of a ledger something else than its register', () => {
    const other = directorySchema.parse({ ...pack, ledgers: [{ id: 'ledger-area', title: '区域台账', need: '可选' }] });
    const row = directoryRows(other, ledgerRows()).find((r) => r.id === 'ledger-area');
    expect(row).toMatchObject({ number: '06-03', title: '区域台账', need: '可选', reason: '风险点和四色图按区域划分' });
  });

  it('takes no tag that enterprises cannot have', () => {
    const first = (pack.documents as object[])[0];
    expect(directorySchema.safeParse({ ...pack, documents: [{ ...first, tags: ['特种设施'] }] }).success).toBe(false);
    expect(directorySchema.safeParse({ ...pack, documents: [{ ...first, tags: ['特种设备'] }] }).success).toBe(true);
  });
});

describe('the need of a document', () => {
  const row: DirectoryRow = {
    id: 'x',
    volume: '08',
    number: '08-01',
    title: '设备台账',
    need: { 'above-scale': '必备', medium: '建议', 'small-micro': '可选' },
    tags: ['特种设备', '涉氨制冷'],
    reason: '设备管理',
  };
  it('follows the class, and says which', () => {
    expect(needOf(row, { class: 'medium', tags: [] })).toEqual({ need: '建议', why: '设备管理（中等企业）' });
    expect(needOf(row, { class: 'small-micro', tags: ['食堂'] })).toEqual({ need: '可选', why: '设备管理（小微企业）' });
  });
  it('is raised by any of its hazard tags, and says by which', () => {
    expect(needOf(row, { class: 'small-micro', tags: ['食堂', '特种设备'] })).toEqual({
      need: '必备',
      why: '设备管理（涉及特种设备）',
    });
  });
  it('is the strictest while the class is not known', () => {
    expect(
      needOf({ ...row, need: { 'above-scale': '建议', medium: '建议', 'small-micro': '可选' } }, { class: null, tags: [] }),
    ).toEqual({ need: '建议', why: '设备管理（企业类别未定，按最严的列）' });
  });
  it('is one for all where no class is named', () => {
    expect(needOf({ ...row, need: '可选' }, { class: 'above-scale', tags: [] })).toEqual({ need: '可选', why: '设备管理' });
  });
});

/** What the program cites stands in its library of standards, and is in force on the day it is printed. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { buildDemo } from '../../demo/build-demo.ts';
import { buildInstances, listDocuments } from '../../shared/document/catalogue.ts';
import { type Standard, standardState } from '../../shared/domain/standards/standards.ts';
import { allRegisters } from '../../shared/engine/registry.ts';
import { RecordView } from '../../shared/engine/view.ts';
import { loadContent } from './content.ts';
import { documentContext } from './documents.ts';

const content = loadContent('templates');
const { standards } = content.standards;
const { records, demoDate } = buildDemo(content.demoFirm, 'default', content.starters[0]);
const context = documentContext(
  content,
  { view: new RecordView(records), today: demoDate, changedAt: '2026-11-23T06:32:00.000Z' },
  2026,
);

/** GB/T 33000-2025, TSG 92-2026, AQ/T 9007-2019 … as people write them. */
const CODES = /(?<![A-Z0-9])(?:GB|AQ|TSG|GBZ|XF|GA|DB\d{2})(?:\/[TZ])? ?[A-Z]*\d{2,}(?:\.\d+)?(?:[-—–]\d{4})?/g;
/** Laws and rules that are cited by name with an article: 安全生产法第二十二条. */
const NAMED = /([\u4e00-\u9fff]{2,20}?(?:法|条例|规定|办法))(?:（[^）]*）)?第[一二三四五六七八九十百]+条/g;
const fold = (s: string): string => s.replace(/[\s—–-]+/g, '').toUpperCase();

const byCode = (code: string): Standard | undefined =>
  standards.find((s) => fold(s.code).startsWith(fold(code))) ??
  standards.find((s) => fold(code).startsWith(fold(s.code)) && s.code !== '');
/** The longest end of what stands before 第…条 that names a text: words in front of the name belong to the sentence. */
const byName = (words: string): Standard | undefined => {
  for (let i = 0; i < words.length - 1; i++) {
    const name = words.slice(i);
    const found = standards.filter((s) => s.title === name || s.title.endsWith(name));
    if (found.length > 0 && name.length >= 3) return found[0];
  }
  return undefined;
};

const cited = (text: string): { words: string; standard: Standard | undefined }[] => [
  ...[...text.matchAll(CODES)].map(([words]) => ({ words, standard: byCode(words) })),
  ...[...text.matchAll(NAMED)].map(([words, name = '']) => ({ words, standard: byName(name) })),
];

const filesBelow = (folder: string): string[] =>
  readdirSync(folder, { withFileTypes: true }).flatMap((d) =>
    d.isDirectory() ? filesBelow(join(folder, d.name)) : [join(folder, d.name)],
  );

/** All that the program brings along in words: packs, letters, directory, reasons of ledgers. */
const SOURCES: [string, string][] = [
  ...filesBelow('templates')
    .filter((f) => !f.includes('/demo/') && !f.endsWith('standards.yaml'))
    .map((f): [string, string] => [f, readFileSync(f, 'utf8')]),
  ...allRegisters().flatMap((d): [string, string][] => (d.ledger ? [[`台账 ${d.kind}`, d.ledger.reason]] : [])),
];

describe('what is cited', () => {
  it('is found by the search of this test', () => {
    expect(cited('按 GB/T 33000-2025 和安全生产法第二十二条').map((x) => x.standard?.id)).toEqual([
      'gbt-33000-2025',
      'aqscf-2021',
    ]);
    expect(cited('见 GB 99999-2099').map((x) => x.standard)).toEqual([undefined]);
  });

  it('in the packs and reasons resolves to a row of the library that is in force', () => {
    const wrong = SOURCES.flatMap(([where, text]) =>
      cited(text)
        .filter(({ standard }) => !standard || !['现行', '未核实'].includes(standardState(content.standards, standard, demoDate)))
        .map(({ words }) => `${where}：${words}`),
    );
    expect(wrong).toEqual([]);
  });

  it('in every document of the demo firm is in force on the day it is printed', () => {
    const wrong = listDocuments(context).flatMap((d) =>
      buildInstances(d.id, context).flatMap(({ doc }) =>
        cited(JSON.stringify(doc.blocks.filter((b) => b.b !== 'drawing')))
          .filter(
            ({ standard }) => !standard || !['现行', '未核实'].includes(standardState(content.standards, standard, demoDate)),
          )
          .map(({ words }) => `${d.title}：${words}`),
      ),
    );
    expect([...new Set(wrong)]).toEqual([]);
  });

  it('for 全面负责 is article 5 of 安全生产法', () => {
    for (const [where, text] of SOURCES)
      for (const line of text.split('\n'))
        if (line.includes('全面负责') && /第[一二三四五六七八九十百]+条/.test(line))
          expect([where, line]).toEqual([where, expect.stringContaining('第五条')]);
  });
});

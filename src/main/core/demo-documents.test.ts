import { describe, expect, it } from 'vitest';
import { buildDemo } from '../../demo/build-demo.ts';
import { buildInstances, listDocuments } from '../../shared/document/catalogue.ts';
import { bindAll, fileStem, groupDoc } from '../../shared/document/compose.ts';
import type { Block, Doc, Inline } from '../../shared/document/doc.ts';
import { levelFacts } from '../../shared/domain/risk/level.ts';
import { certificateTier } from '../../shared/domain/training/certificates.ts';
import { completeness } from '../../shared/engine/completeness.ts';
import { dueItems } from '../../shared/engine/due.ts';
import { RecordView } from '../../shared/engine/view.ts';
import { suggestedEnterpriseLevel } from '../../shared/queries/enterprise-level.ts';
import { loadContent } from './content.ts';
import { documentContext } from './documents.ts';

const content = loadContent('templates');
const { records, demoDate } = buildDemo(content.demoFirm, 'default', content.starters[0]);
const view = new RecordView(records);
const context = documentContext(content, { view, today: demoDate, changedAt: '2026-11-23T06:32:00.000Z' }, 2026);

const inlinesOf = (b: Block): Inline[] => {
  switch (b.b) {
    case 'paragraph':
    case 'heading':
      return b.inlines;
    case 'list':
      return b.items.flatMap((i) => i.inlines);
    case 'table':
      return b.rows.flatMap((r) => r.cells.flatMap((c) => c.inlines));
    case 'keyValueGrid':
      return b.pairs.flatMap((p) => p.value);
    default:
      return [];
  }
};
const textOf = (d: Doc): string =>
  d.blocks
    .flatMap(inlinesOf)
    .map((i) => (i.t === 'text' || i.t === 'field' ? i.text : ''))
    .join('');
const docOf = (id: string): Doc => {
  const info = listDocuments(context).find((d) => d.id === id);
  if (!info) throw new Error(id);
  return groupDoc(info, info.instances, context);
};

describe('documents of the demo firm', () => {
  it('each have a name that Windows takes', () => {
    const stems = listDocuments(context).map((d) => fileStem(d));
    expect(stems).toContain('07-01 隐患排查治理台账');
    expect(new Set(stems).size).toBe(stems.length);
    expect(fileStem({ number: '01-01', title: '甲/乙：?. . ' }, undefined)).toBe('01-01 甲／乙：？');
    for (const s of stems) expect(s).toMatch(/^\d\d-\d\d [^<>:"/\\|?*]+$/);
  });

  it('never print an identifier, an English enum or a JavaScript nothing', () => {
    const words = ['undefined', 'null', 'NaN', 'major', 'considerable', 'planned', 'inherent', 'risk-point'];
    for (const d of listDocuments(context)) {
      const t = textOf(docOf(d.id));
      for (const w of words) expect(t.includes(w), `${d.title} prints “${w}”`).toBe(false);
    }
  });

  it('keep the source of every printed value, and every source exists', () => {
    for (const d of listDocuments(context)) {
      for (const i of docOf(d.id).blocks.flatMap(inlinesOf)) {
        if (i.t === 'field') expect(view.get(i.source.record), `${d.title}: ${i.text}`).toBeDefined();
      }
    }
  });

  it('give one letter to everybody but the principal, each beginning on an odd page: managers a 责任书, workers a 承诺书', () => {
    const managers = buildInstances('responsibility-letters', context);
    const workers = buildInstances('worker-commitments', context);
    const letters = [...managers, ...workers];
    expect(letters).toHaveLength(149);
    const classOf = (title: string) => view.list('post').find((p) => title.endsWith(` ${p.body.name}`))?.body.type ?? '';
    for (const m of managers) expect(['decision', 'management', 'safety', 'team'], m.title).toContain(classOf(m.title));
    for (const w of workers) expect(['operation', 'support', 'special'], w.title).toContain(classOf(w.title));
    for (const n of ['五十四', '五十五', '五十六', '五十七', '五十八', '五十九'])
      expect(textOf(workers[0]?.doc as Doc)).toContain(`第${n}条`);
    expect(letters.some((l) => l.title.includes('蔡示范'))).toBe(false);
    for (const l of letters) expect(l.doc.blocks[0]).toMatchObject({ b: 'sectionBreak', odd: true });
    expect(textOf(letters.find((l) => l.title.startsWith('林例安'))?.doc as Doc)).toContain(
      '甲方：邱样板　　岗位：生产副总经理（分管安全）',
    );
    expect(textOf(docOf('public-commitment'))).toContain('本人蔡示范');
  });

  it('print executed trainings as records, list open ones beneath, and mark an open one alone as 未执行', () => {
    const grouped = textOf(docOf('training-records'));
    expect(grouped).toContain('尚未执行的培训');
    expect(grouped).toContain('待执行，逾期 32 天');
    const open = buildInstances('training-records', context).find((i) => i.title.startsWith('T13'));
    expect(open?.doc.blocks[0]).toMatchObject({ mark: '未执行' });
  });

  it('say on which basis risks are shown, with word and colour word', () => {
    const t = textOf(docOf('risk-roster'));
    expect(t).toContain('按现有风险');
    expect(t).toContain(`${levelFacts('considerable').word}↑`);
    expect(t).toContain('车间可燃物多，动火按危险作业提级管控');
  });

  it('bound together are numbered anew in every volume, without a total', () => {
    const bound = bindAll(listDocuments(context), context);
    const sections = bound.blocks.filter((b) => b.b === 'sectionBreak');
    expect(sections.every((s) => s.footer !== 'total')).toBe(true);
    const shown = listDocuments(context).filter((d) => d.id !== 'cover' && d.instances.length > 0);
    // The contents begin with page 1 as well.
    expect(sections.filter((s) => s.restartAt === 1 && s.odd).length).toBe(1 + new Set(shown.map((d) => d.volume)).size);
  });
});

describe('what the demo file expects', () => {
  const { expected } = content.demoFirm;

  it('of certificates comes out by tier', () => {
    const tiers: Record<string, number> = {};
    for (const c of view.list('certificate')) {
      const t = certificateTier(c.body, demoDate);
      tiers[t] = (tiers[t] ?? 0) + 1;
    }
    expect(tiers).toEqual(expected.certificate_tiers);
  });

  it('of urgency comes first in the list of due items', () => {
    const due = dueItems(view, demoDate);
    expect(due.slice(0, 5).map((d) => -d.days)).toEqual([277, 32, 14, 13, 8]);
    expect(due.slice(5, 7).map((d) => d.days)).toEqual([4, 8]);
    expect(due.slice(0, 7).map((d) => d.kind)).toEqual([
      'certificate',
      'training',
      'certificate',
      'finding',
      'periodic-check',
      'certificate',
      'periodic-check',
    ]);
  });

  it('of the whole firm is a suggestion of 橙', () => {
    const { level } = suggestedEnterpriseLevel(view);
    expect(level && levelFacts(level).colorWord).toBe(expected.enterprise_level_suggestion);
  });
});

describe('completeness', () => {
  it('shows every gap with the way to it, and has no percentage for what cannot be kept yet', () => {
    const c = completeness(view, demoDate);
    expect(c.percent).toBeLessThan(100);
    const of = (id: string) => c.stages.find((s) => s.id === id);
    expect(of('signs')?.percent).toBeNull();
    expect(of('responsibility')?.gaps).toHaveLength(6);
    for (const s of c.stages) for (const g of s.gaps) if (g.record !== null) expect(view.get(g.record)).toBeDefined();
  });

  it('of an empty dossier is nothing', () => {
    expect(completeness(new RecordView(), demoDate).percent).toBe(0);
  });
});

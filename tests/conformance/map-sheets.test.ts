import { describe, expect, it } from 'vitest';
import { buildDemo } from '../../src/demo/build-demo.ts';
import { loadContent } from '../../src/main/core/content.ts';
import { documentContext } from '../../src/main/core/documents.ts';
import type { RecordId } from '../../src/shared/base/units.ts';
import type { Shape } from '../../src/shared/document/layout/page.ts';
import { riskMap } from '../../src/shared/documents/risk-map.ts';
import { makeRecord } from '../../src/shared/engine/command.ts';
import type { Rec } from '../../src/shared/engine/kinds.ts';
import { RecordView } from '../../src/shared/engine/view.ts';
import type { PlanPaper } from '../../src/shared/registers/map/plan.ts';
import { layOut, printPdf } from './print.ts';
import { onPdf } from './tools.ts';

const MM = 72 / 25.4;
const content = loadContent('templates');
const demo = buildDemo(content.demoFirm, 'default', content.starters[0]);

/** The first sheet of the demo firm on that paper, with signs and a way of escape on it. */
const sheetOn = (paper: PlanPaper) => {
  const plan = demo.records.find((r) => r.kind === 'plan') as Rec<'plan'>;
  const mark = (id: string, body: object): Rec =>
    makeRecord('mark', id as RecordId, plan.id, 999, { ...body, layer: 'escape' } as never) as Rec;
  const records = demo.records.map((r) => (r.id === plan.id ? ({ ...r, body: { ...r.body, paper } } as Rec) : r));
  const view = new RecordView([
    ...records,
    mark('sign', { shape: 'sign', sign: 'extinguisher', points: [{ x: 30, y: 35 }] }),
    mark('route', {
      shape: 'line',
      points: [
        { x: 30, y: 38 },
        { x: 40, y: 38 },
      ],
    }),
  ]);
  const context = documentContext(content, { view, today: demo.demoDate, changedAt: '2026-11-23T06:32:00.000Z' }, 2026);
  return riskMap.build(context, `map-${plan.id}`, () => []);
};

describe('a sheet of the four-colour map', () => {
  it.each([
    ['A4', 297, 210],
    ['A3', 420, 297],
  ] as const)('fills one landscape page of %s in its true size', (paper, widthMm, heightMm) => {
    const { pages } = layOut(sheetOn(paper));
    expect(pages).toHaveLength(1);
    const [page] = pages;
    expect([page?.width, page?.height].map((v) => Math.round((v ?? 0) / MM))).toEqual([widthMm, heightMm]);
    const drawing = page?.body.find((s): s is Extract<Shape, { p: 'drawing' }> => s.p === 'drawing');
    // Not shrunk to fit: a millimetre of the drawing is one on paper, and the scale in words is true.
    expect((drawing?.matrix[0] ?? 0) / MM).toBeCloseTo(1, 3);
  });

  it('prints the legend of its signs and ways of escape into the PDF', async () => {
    const words = onPdf(Buffer.from(await printPdf(sheetOn('A3'))), 'pdftotext', (path) => ['-layout', path, '-']);
    expect(words).toContain('灭火器');
    expect(words).toContain('疏散路线');
    expect(words).not.toContain('消火栓');
  });
});

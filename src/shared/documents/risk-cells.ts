/** Cells that 安全风险点名册 and 风险分级管控清单 share. */
import type { DocContext } from '../document/context.ts';
import type { Cell, Inline } from '../document/doc.ts';
import { cell, text } from '../document/helpers.ts';
import { accidentName } from '../domain/risk/accident-types.ts';
import { lecScore } from '../domain/risk/grade.ts';
import { HAZARD_CLASSES } from '../domain/risk/hazard-classes.ts';
import { type Level, levelFacts } from '../domain/risk/level.ts';
import { WAITING_WORD } from '../engine/confirmed.ts';
import type { Rec } from '../engine/kinds.ts';
import { peopleOfPost } from '../queries/people.ts';
import { MEASURE_FIELDS } from '../registers/06-risk/hazard.ts';

const MIDDLE = { valign: 'middle' } as const;
const CENTRED = { align: 'center', valign: 'middle' } as const;

/** Numbered where there are several. */
const several = (items: readonly Inline[]): Inline[] =>
  items.flatMap((x, i): Inline[] => [
    ...(i > 0 ? [{ t: 'break' } as const] : []),
    ...(items.length > 1 ? [text(`${i + 1}. `)] : []),
    x,
  ]);

export const hazardsCell = (hazards: readonly Rec<'hazard'>[]): Cell =>
  cell(
    several(hazards.map((h) => ({ t: 'field', text: h.body.description, source: { record: h.id, field: 'description' } }))),
    MIDDLE,
  );

/** 人, 物, 环, 管: the classes of a point's hazards, each once. */
export const classesCell = (hazards: readonly Rec<'hazard'>[]): Cell => {
  const seen = new Set<string>();
  const words = hazards.flatMap((h): Inline[] => {
    const word = HAZARD_CLASSES.find((x) => x.value === h.body.hazardClass)?.label;
    if (word === undefined || seen.has(word)) return [];
    seen.add(word);
    const shown: Inline = { t: 'field', text: word, source: { record: h.id, field: 'hazardClass' } };
    return seen.size > 1 ? [{ t: 'break' }, shown] : [shown];
  });
  return cell(words, CENTRED);
};

/** Types of accident, and beneath them what would come of it. */
export const consequencesCell = (p: Rec<'risk-point'>, hazards: readonly Rec<'hazard'>[]): Cell => {
  const types = p.body.accidentTypes.map(accidentName).join('、');
  const out: Inline[] = types === '' ? [] : [{ t: 'field', text: types, source: { record: p.id, field: 'accidentTypes' } }];
  const seen = new Set<string>();
  for (const h of hazards) {
    const words = h.body.consequence;
    if (words === '' || words === types || seen.has(words)) continue;
    seen.add(words);
    if (out.length > 0) out.push({ t: 'break' });
    out.push({ t: 'field', text: words, source: { record: h.id, field: 'consequence' } });
  }
  return cell(out, MIDDLE);
};

/** How it was judged: method, factors, result and day. Empty to write in where nobody has. */
export const gradingCell = (a: Rec<'assessment'> | null): Cell => {
  if (a === null) return cell('', CENTRED);
  const { l, e, c, on } = a.body;
  const source = { record: a.id, field: 'l' };
  return cell(
    [
      text('LEC'),
      { t: 'break' },
      { t: 'field', text: `${l}×${e}×${c}＝${lecScore(a.body)}`, source },
      ...(on === null ? [] : ([{ t: 'break' }, { t: 'field', text: on, source: { record: a.id, field: 'on' } }] as const)),
    ],
    CENTRED,
  );
};

/** A level with its colour and its words, or in words why there is none. */
export const levelOf = (level: Level | null, waits: boolean, source: Inline & { t: 'field' }): Cell =>
  level === null
    ? cell(waits ? WAITING_WORD : '未评价', CENTRED)
    : cell([source, { t: 'break' }, text(levelFacts(level).colorWord)], { ...CENTRED, level, bold: true });

/** The five kinds of measures, each kind named; the same measure often stands with several hazards and prints once. */
export const measuresCell = (hazards: readonly Rec<'hazard'>[]): Cell => {
  const out: Inline[] = [];
  for (const { field: name, label } of MEASURE_FIELDS) {
    const filled = hazards.filter((h) => h.body[name] !== '');
    if (filled.length === 0) continue;
    if (out.length > 0) out.push({ t: 'break' });
    out.push(text(`${label}：`, true));
    const seen = new Set<string>();
    for (const h of filled) {
      if (seen.has(h.body[name])) continue;
      if (seen.size > 0) out.push(text('；'));
      seen.add(h.body[name]);
      out.push({ t: 'field', text: h.body[name], source: { record: h.id, field: name } });
    }
  }
  return cell(out, MIDDLE);
};

export const tierCell = (level: Level | null): Cell => cell(level === null ? '' : levelFacts(level).tier, CENTRED);

/** Who answers for it: the one holder of the post by name, else the post. */
export const ownerCell = (c: DocContext, p: Rec<'risk-point'>): Cell => {
  const owners = peopleOfPost(c.view, p.body.ownerPost, c.today);
  const [first] = owners;
  const name = owners.length === 1 && first ? first.body.name : (c.view.find('post', p.body.ownerPost)?.body.name ?? '');
  return cell(name === '' ? [] : [{ t: 'field', text: name, source: { record: p.id, field: 'ownerPost' } }], MIDDLE);
};

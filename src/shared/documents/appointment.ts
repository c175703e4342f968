/** 任命（免职）通知: a red-headed 公文 with its number, one for each entry of the register (GB/T 9704; DOMAIN §10). */
import type { RecordId } from '../base/units.ts';
import type { DocContext } from '../document/context.ts';
import type { Block, Doc, Inline } from '../document/doc.ts';
import { document } from '../document/document.ts';
import { displayValue, doc, enterpriseName, field, LETTER_MARGINS, para, section, titleHeading } from '../document/helpers.ts';
import { pt, textLook } from '../document/style.ts';
import type { Rec } from '../engine/kinds.ts';

/** What is not decided yet stays open in the words. */
const ACT_WORDS = { appoint: '任', remove: '免', '': '任（免）' } as const;
const titleOf = ({ body }: Rec<'appointment'>, who: string): string => `关于${who}${ACT_WORDS[body.act ?? '']}职的通知`;
const nameOf = (c: DocContext, a: Rec<'appointment'>): string => displayValue(c, a, 'person');

const WIDTH_PT = pt(210 - LETTER_MARGINS.leftMm - LETTER_MARGINS.rightMm);
/** The name of who issues it, on one line: the letters of a long one are smaller (GB/T 9704 leaves the size to the issuer). */
const redHead = (words: string): Block => {
  const fits = (style: 'red-head' | 'red-head-long'): boolean => [...words].length * textLook(style).sizePt <= WIDTH_PT;
  return para(fits('red-head') ? 'red-head' : fits('red-head-long') ? 'red-head-long' : 'red-head-longest', words);
};

const notice = (c: DocContext, a: Rec<'appointment'>, blank = false): Doc => {
  const f = (name: string, em = 8): Inline => field(c, a, name, undefined, em);
  const sentence: (Inline | string)[] =
    a.body.act === 'appoint'
      ? ['经研究，决定任命', f('person'), '同志为', f('duty', 10), '。']
      : [
          `经研究，决定${a.body.act === 'remove' ? '' : '任命（'}免去${a.body.act === 'remove' ? '' : '）'}`,
          f('person'),
          '同志',
          f('duty', 10),
          '职务。',
        ];
  return doc(c, titleOf(a, nameOf(c, a)), [
    section(c, { margins: LETTER_MARGINS, footer: 'plain', ...(blank ? { mark: '空白表' as const } : {}) }),
    redHead(`${enterpriseName(c)}文件`),
    { ...para('plain', f('documentNumber', 10)), align: 'center' },
    { b: 'rule', color: 'red', widthPt: 1.5 },
    titleHeading(a.id, titleOf(a, nameOf(c, a))),
    para('plain', '各部门、车间：'),
    para('body', ...sentence),
    para('body', '本通知自', f('from'), '起施行。'),
    { ...para('plain', enterpriseName(c)), align: 'right', spaceBeforePt: 58 },
    { ...para('plain', f('issuedOn')), align: 'right' },
  ]);
};

/** Nothing decided: the form to fill in by hand. */
const EMPTY = {
  id: 'appointment-notice' as RecordId,
  kind: 'appointment',
  parent: null,
  ord: 0,
  body: { code: '', act: null, person: null, duty: '', documentNumber: '', issuedOn: null, from: null, note: '' },
} as unknown as Rec<'appointment'>;

export const appointmentNotice = document({
  id: 'appointment-notice',
  stage: 'organization',
  list: (c) => c.view.list('appointment').map((a) => ({ id: a.id, title: `${a.body.code} ${titleOf(a, nameOf(c, a))}` })),
  build: (c, id) => notice(c, c.view.require('appointment', id as never)),
  blankForm: (c) => notice(c, EMPTY, true),
  numbering: 'each',
});

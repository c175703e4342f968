/**
 * Schema of `templates/risks/lec.yaml`: the factors L, E and C as sentences with an example of the trade.
 * The values must be exactly those of the method; the wording of the standard table is not changed.
 */
import { z } from 'zod';
import { C_VALUES, E_VALUES, L_VALUES } from '../domain/risk/grade.ts';

const choiceSchema = z.strictObject({
  value: z.number(),
  /** Wording of the method's table. */
  text: z.string().min(1),
  /** Examples by trade key. */
  examples: z.record(z.string(), z.string().min(1)),
});

const factorSchema = (letter: string, values: readonly number[]) =>
  z.strictObject({
    title: z.string().min(1),
    letter: z.literal(letter),
    choices: z
      .array(choiceSchema)
      .refine((c) => c.map((x) => x.value).join() === values.join(), `${letter} 的分值必须依次为 ${values.join('、')}`),
  });

export const lecPackSchema = z.strictObject({
  meta: z.strictObject({
    id: z.literal('lec'),
    version: z.string(),
    source: z.string(),
    verified: z.boolean(),
    /** Trades that `examples` know, with their names. */
    trades: z.record(z.string(), z.string()),
  }),
  factors: z.strictObject({
    l: factorSchema('L', L_VALUES),
    e: factorSchema('E', E_VALUES),
    c: factorSchema('C', C_VALUES),
  }),
  /**
   * Wording of the bands of D, from the highest down. The first begins above its bound, the others at it, as the levels do:
   * the words of a score never belong to another level than its colour.
   */
  bands: z
    .array(
      z.union([
        z.strictObject({ over: z.number().min(0), text: z.string().min(1) }),
        z.strictObject({ from: z.number().min(0), text: z.string().min(1) }),
      ]),
    )
    .min(1),
});
export type LecPack = z.output<typeof lecPackSchema>;

export interface LecSentence {
  value: number;
  text: string;
  /** Example of the trade, `''` when the pack has none. */
  example: string;
}

const LEC_FALLBACK_TRADE = 'garment';

/** The choices of one factor, highest value first, with the example of `trade` (or of garment making). */
export const lecSentences = (pack: LecPack, factor: 'l' | 'e' | 'c', trade: string = LEC_FALLBACK_TRADE): LecSentence[] =>
  pack.factors[factor].choices.map((c) => ({
    value: c.value,
    text: c.text,
    example: c.examples[trade] ?? c.examples[LEC_FALLBACK_TRADE] ?? '',
  }));

/** Words of the method for a score: 显著危险，需要整改. */
export const lecBandWords = (pack: LecPack, score: number): string =>
  pack.bands.find((b) => ('over' in b ? score > b.over : score >= b.from))?.text ?? pack.bands.at(-1)?.text ?? '';

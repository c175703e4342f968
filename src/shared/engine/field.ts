/**
 * Field builders: the vocabulary in which a register is described once.
 * Owns: for each field its zod schema, label and widget, from which form, grid, print table, import and
 * completeness are derived. Must never: know a particular register.
 *
 * Every field but a required one has a default, so bodies carry all keys. What a stored shape may change without a new
 * schema version is judged by the fixtures of shapes.
 */
import { z } from 'zod';
import '../base/zod-words.ts';
import { cleanLine, cleanText } from '../base/characters.ts';
import { blobHashSchema, type IsoDate, isoDateSchema, type RecordId, recordIdSchema } from '../base/units.ts';
import type { Kind, Rec } from './kinds.ts';
import type { RecordView } from './view.ts';

/** How a state looks in the interface. What is planned never looks done (DESIGN §1). */
export type StateLook = 'grey' | 'ink' | 'wash';

export interface Option {
  value: string;
  label: string;
  /** Earlier names, under which old papers and rosters still carry it. */
  aliases?: readonly string[];
  /** The value is a state, shown as a chip. */
  look?: StateLook;
}

/** How a field is edited and shown. `hidden` fields are edited by their own screens (geometry, factors). */
export type Widget =
  | { type: 'text'; maxLength: number }
  | { type: 'long-text'; maxLength: number }
  | { type: 'lines'; maxItems: number }
  | { type: 'number'; unit: string; min: number; max: number; decimals: number }
  | { type: 'date' }
  | { type: 'choice'; options: readonly Option[] }
  | { type: 'choices'; options: readonly Option[] }
  | { type: 'ref'; kind: Kind }
  | { type: 'refs'; kind: Kind }
  | { type: 'flag' }
  | { type: 'waiting' }
  | { type: 'hidden' };

/** The option that a word names, by its present or an earlier name. */
export const optionNamed = <O extends Option>(options: readonly O[], word: string): O | undefined =>
  options.find((o) => o.label === word) ?? options.find((o) => o.aliases?.includes(word));

/** Field values by name, as conditions between the fields of one record see them. */
export type Values = Readonly<Record<string, unknown>>;

/**
 * What becomes of a reference when the record it names is deleted: `refuse` (this record is evidence and the deletion is
 * refused), `keep` (the name stays as text), `clear`, `cascade` (a part: it goes too). Never a default of the program for
 * required references.
 */
export type Gone = 'refuse' | 'keep' | 'clear' | 'cascade';
export type OnGone = Gone | ((rec: Rec, view: RecordView) => Exclude<Gone, 'keep'>);

export const ACTIVITY_STATES = [
  { value: 'planned', label: '计划', look: 'grey' },
  { value: 'due', label: '待执行', look: 'ink' },
  { value: 'done', label: '已执行', look: 'wash' },
] as const;

export interface Field<S extends z.ZodType = z.ZodType> {
  schema: S;
  label: string;
  widget: Widget;
  /** Words: the record is a draft until it has them. References: it cannot be created without. */
  required: boolean;
  /** Counts towards completeness although the record may be saved without it. */
  wanted: boolean;
  /** Where it depends on other fields whether it is wanted. */
  wantedWhen?: (values: Values) => boolean;
  help?: string;
  /** Other heads under which the rosters of firms carry it. */
  synonyms: readonly string[];
  /** Only where it holds is the field asked for, shown and wanted; what it held stays stored. */
  when?: (values: Values) => boolean;
  /** Dates: words of what is due on that day; `null` when nothing is. */
  due?: (values: Values) => string | null;
  /** References only. */
  onGone: OnGone;
  /** Human number of the register, counted up from the highest in use. */
  code?: { prefix: string; digits: number };
  /** State of an activity: the field that says who, beside `plannedOn`, `actualOn` and `evidence`. */
  activity?: { who: string };
}

interface Options {
  required?: boolean;
  wanted?: true | ((values: Values) => boolean);
  help?: string;
  synonyms?: readonly string[];
  when?: (values: Values) => boolean;
}

const make = <S extends z.ZodType>(
  label: string,
  widget: Widget,
  schema: S,
  o: Options & Pick<Partial<Field>, 'due' | 'onGone' | 'code' | 'activity'>,
): Field<S> => ({
  schema,
  label,
  widget,
  required: o.required ?? false,
  wanted: o.wanted !== undefined || o.required === true,
  ...(typeof o.wanted === 'function' ? { wantedWhen: o.wanted } : {}),
  synonyms: o.synonyms ?? [],
  onGone: o.onGone ?? 'clear',
  ...(o.help === undefined ? {} : { help: o.help }),
  ...(o.when === undefined ? {} : { when: o.when }),
  ...(o.due === undefined ? {} : { due: o.due }),
  ...(o.code === undefined ? {} : { code: o.code }),
  ...(o.activity === undefined ? {} : { activity: o.activity }),
});

/** Whether the form asks for the field and documents print it, given what else the record holds. */
export const isAsked = (field: Field, values: Values): boolean => field.when?.(values) ?? true;

/** Whether the record is incomplete without the field. */
export const isWanted = (field: Field, values: Values): boolean =>
  field.wanted && isAsked(field, values) && (field.wantedWhen?.(values) ?? true);

/** What somebody wrote into the field; `''` for choices, references and other values. */
export const writtenIn = (field: Field, value: unknown): string => {
  const { type } = field.widget;
  return (type === 'text' || type === 'long-text' || type === 'lines') && value ? [value].flat().join('\n') : '';
};

export const isFilled = (v: unknown): boolean =>
  v !== null && v !== undefined && v !== '' && !(Array.isArray(v) && v.length === 0);

const tooLong = (n: number) => `最多 ${n} 个字`;

/**
 * What is written is cleaned by its schema, so that no way into a record goes around it and old files are read clean.
 */
const line = (max: number) => z.string().overwrite(cleanLine).max(max, tooLong(max));

/** One line of text; `''` when empty. A record that lacks a required one is a draft (`draft.ts`). */
export const text = (label: string, o: Options & { max?: number } = {}) => {
  const max = o.max ?? 200;
  const schema = line(max).default('');
  return make(label, { type: 'text', maxLength: max }, schema as unknown as z.ZodType<string, string>, o);
};

/** Human number of a register: prefix and digits; given on creation where nothing else is. */
export const code = (label: string, prefix: string, digits = 2, max = 20) => {
  const schema = line(max).default('');
  return make(label, { type: 'text', maxLength: max }, schema as unknown as z.ZodType<string, string>, {
    code: { prefix, digits },
  });
};

/** Several lines of text; `''` when empty. */
export const longText = (label: string, o: Options & { max?: number } = {}) => {
  const max = o.max ?? 4000;
  const schema = z.string().overwrite(cleanText).max(max, tooLong(max)).default('');
  return make(label, { type: 'long-text', maxLength: max }, schema, o);
};

/** A list of short texts, one a line. */
export const lines = (label: string, o: Options & { maxItems?: number } = {}) => {
  const maxItems = o.maxItems ?? 100;
  const item = z.string().min(1).overwrite(cleanLine).max(1000, tooLong(1000));
  const schema = z
    .array(item)
    .overwrite((list) => list.filter((x) => x !== ''))
    .max(maxItems, `最多 ${maxItems} 项`);
  return make(label, { type: 'lines', maxItems }, schema.default([]), o);
};

export const number = (label: string, o: Options & { unit?: string; min?: number; max?: number; decimals?: number } = {}) => {
  const min = o.min ?? 0;
  const max = o.max ?? 1e9;
  const decimals = o.decimals ?? 0;
  let schema = z.number(`${label}应为数字`).min(min, `${label}不能小于 ${min}`).max(max, `${label}不能大于 ${max}`);
  if (decimals === 0) schema = schema.int(`${label}应为整数`);
  return make(label, { type: 'number', unit: o.unit ?? '', min, max, decimals }, schema.nullable().default(null), o);
};

export const date = (label: string, o: Options & Pick<Partial<Field>, 'due'> = {}) =>
  make(label, { type: 'date' }, isoDateSchema.nullable().default(null) as unknown as z.ZodType<IsoDate | null>, o);

export const choice = <const T extends readonly Option[]>(label: string, options: T, o: Options = {}) => {
  type V = T[number]['value'];
  const values = options.map((x) => x.value) as [V, ...V[]];
  const schema = z.enum(values, `${label}：请从列表中选择`).nullable().default(null);
  return make(label, { type: 'choice', options }, schema as unknown as z.ZodType<V | null>, o);
};

/** A choice that always has a value. */
export const choiceOf = <const T extends readonly Option[]>(
  label: string,
  options: T,
  initial: T[number]['value'],
  o: Options = {},
) => {
  type V = T[number]['value'];
  const values = options.map((x) => x.value) as [V, ...V[]];
  const schema = z.enum(values, `${label}：请从列表中选择`).default(initial as never);
  return make(label, { type: 'choice', options }, schema as unknown as z.ZodType<V>, o);
};

export const choices = <const T extends readonly Option[]>(label: string, options: T, o: Options = {}) => {
  type V = T[number]['value'];
  const values = options.map((x) => x.value) as [V, ...V[]];
  const schema = z
    .array(z.enum(values, `${label}：请从列表中选择`))
    .max(60)
    .default([]);
  return make(label, { type: 'choices', options }, schema as unknown as z.ZodType<V[]>, o);
};

/** Reference to one record of `kind`; `null` when empty. */
export const ref = (label: string, kind: Kind, o: Options & { onGone?: OnGone } = {}) => {
  const schema = o.required ? recordIdSchema : (recordIdSchema.nullable().default(null) as unknown as typeof recordIdSchema);
  return make(label, { type: 'ref', kind }, schema as unknown as z.ZodType<RecordId | null>, o);
};

/** References to several records; a deleted one is taken out of the list. */
export const refs = (label: string, kind: Kind, o: Options = {}) =>
  make(label, { type: 'refs', kind }, z.array(recordIdSchema).max(2000).default([]) as unknown as z.ZodType<RecordId[]>, o);

export const flag = (label: string, o: Options = {}) => make(label, { type: 'flag' }, z.boolean().default(false), o);

/** Starter content that waits to be confirmed (`confirmed.ts`): never ticked, pasted or filled, only confirmed by its command. */
export const waiting = () => make('待确认', { type: 'waiting' }, z.boolean().default(false), {});

/** A value edited by its own screen; the schema is given whole and must carry a default. */
export const value = <S extends z.ZodType>(label: string, schema: S, o: Options = {}) =>
  make(label, { type: 'hidden' }, schema, o);

export const blobRef = (label: string, o: Options = {}) =>
  make(label, { type: 'hidden' }, blobHashSchema.nullable().default(null), o);

/** State of an activity; `who` names the field of whoever carries it out. The honesty rule comes with it. */
export const activityState = (who: string) => {
  const values = ACTIVITY_STATES.map((x) => x.value);
  return make('状态', { type: 'choice', options: ACTIVITY_STATES }, z.enum(values, '状态：请从列表中选择').default('planned'), {
    activity: { who },
  });
};

/** The fields of an activity: planned and actual day, who, evidence; the honesty rule comes with them. */
export const activity = <W extends Field>(o: { who: W; evidence: readonly string[] }) => ({
  state: activityState('who'),
  plannedOn: date('计划日期', { wanted: true }),
  actualOn: date('实际日期'),
  who: o.who,
  evidence: lines('证据', { help: `如${o.evidence.join('、')}，一行一项` }),
});

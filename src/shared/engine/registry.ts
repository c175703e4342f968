/**
 * The registers of this program by kind. `registers/all.ts` installs them; whoever reads or writes records imports it once.
 * Owns: the list and what follows from it (who refers to whom, what hangs under what). Must never: know a kind.
 */
import type { OnGone } from './field.ts';
import type { Kind } from './kinds.ts';
import type { AnyRegister } from './register.ts';

const registers = new Map<string, AnyRegister>();

/** Makes the registers known, in the order given. */
export const installRegisters = (list: readonly { kind: string }[]): void => {
  registers.clear();
  for (const r of list) registers.set(r.kind, r as unknown as AnyRegister);
};

export const isKind = (s: string): s is Kind => registers.has(s);

/** @throws Error for a kind that no register declares: a fault of the program */
export const registerOf = (kind: Kind): AnyRegister => {
  const r = registers.get(kind);
  if (!r) throw new Error(`no register for ${kind}`);
  return r;
};

export const allRegisters = (): readonly AnyRegister[] => [...registers.values()];

/** Fields of a kind that hold references. */
export interface RefField {
  field: string;
  many: boolean;
  target: Kind;
  onGone: OnGone;
}
const refs = new Map<Kind, readonly RefField[]>();
export const refFieldsOf = (kind: Kind): readonly RefField[] => {
  const known = refs.get(kind);
  if (known) return known;
  const found = Object.entries(registerOf(kind).fields).flatMap(([field, { widget, onGone }]): RefField[] =>
    widget.type === 'ref' || widget.type === 'refs' ? [{ field, many: widget.type === 'refs', target: widget.kind, onGone }] : [],
  );
  refs.set(kind, found);
  return found;
};

/** Registers whose records hang under this kind and have a grid: the tables in its form. */
export const childRegistersOf = (kind: Kind): readonly AnyRegister[] =>
  allRegisters().filter((r) => r.parent === kind && r.grid !== undefined);

/** Prefix and digits of a kind's numbers; `null` for kinds without. */
export const codeOf = (kind: Kind): { prefix: string; digits: number } | null => registerOf(kind).fields.code?.code ?? null;

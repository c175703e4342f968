/**
 * Installs the registers of `list.ts`. Imported once by whatever reads or writes records.
 * Owns: the order of the registers (by volume, then by the number of their ledger, those without one last).
 */
import type { Kind } from '../engine/kinds.ts';
import type { AnyRegister } from '../engine/register.ts';
import { installRegisters } from '../engine/registry.ts';
import * as list from './list.ts';

type Listed = (typeof list)[keyof typeof list]['kind'];
/** Does not compile while a declared kind has no line in the list. */
const NONE_FORGOTTEN: [Exclude<Kind, Listed>, Exclude<Listed, Kind>] extends [never, never] ? true : never = true;

const REGISTERS = NONE_FORGOTTEN && (Object.values(list) as unknown as AnyRegister[]);
const place = (r: AnyRegister): string => `${r.volume} ${r.ledger?.number ?? '~'}`;
installRegisters([...REGISTERS].sort((a, b) => (place(a) < place(b) ? -1 : place(a) > place(b) ? 1 : 0)));

export const KIND_NAMES: readonly Kind[] = REGISTERS.map((r) => r.kind);

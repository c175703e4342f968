/**
 * What is safe and what to do, by the code of a fault. Every code has its row, so that none is told with a sentence that
 * is about another.
 */
import type { FaultCode } from '../rpc/client.ts';

interface Row {
  safe: `fault.safe.${FaultCode}`;
  /** `null` where only the fault itself knows it. */
  todo: `fault.todo.${Exclude<FaultCode, 'refused'>}` | null;
}

export const FAULT_WORDS: Readonly<Record<FaultCode, Row>> = {
  validation: { safe: 'fault.safe.validation', todo: 'fault.todo.validation' },
  'not-found': { safe: 'fault.safe.not-found', todo: 'fault.todo.not-found' },
  conflict: { safe: 'fault.safe.conflict', todo: 'fault.todo.conflict' },
  stale: { safe: 'fault.safe.stale', todo: 'fault.todo.stale' },
  exists: { safe: 'fault.safe.exists', todo: 'fault.todo.exists' },
  refused: { safe: 'fault.safe.refused', todo: null },
  locked: { safe: 'fault.safe.locked', todo: 'fault.todo.locked' },
  readonly: { safe: 'fault.safe.readonly', todo: 'fault.todo.readonly' },
  'too-new': { safe: 'fault.safe.too-new', todo: 'fault.todo.too-new' },
  'unsupported-format': { safe: 'fault.safe.unsupported-format', todo: 'fault.todo.unsupported-format' },
  corrupt: { safe: 'fault.safe.corrupt', todo: 'fault.todo.corrupt' },
  'disk-full': { safe: 'fault.safe.disk-full', todo: 'fault.todo.disk-full' },
  permission: { safe: 'fault.safe.permission', todo: 'fault.todo.permission' },
  io: { safe: 'fault.safe.io', todo: 'fault.todo.io' },
  limit: { safe: 'fault.safe.limit', todo: 'fault.todo.limit' },
  cancelled: { safe: 'fault.safe.cancelled', todo: 'fault.todo.cancelled' },
  busy: { safe: 'fault.safe.busy', todo: 'fault.todo.busy' },
  internal: { safe: 'fault.safe.internal', todo: 'fault.todo.internal' },
  lost: { safe: 'fault.safe.lost', todo: 'fault.todo.lost' },
};

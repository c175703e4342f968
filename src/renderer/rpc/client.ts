/** The connection to the core. Owns: the typed client and the words for faults. Nothing else talks to the core. */
import { createORPCClient, ORPCError } from '@orpc/client';
import { RPCLink as FetchLink } from '@orpc/client/fetch';
import { RPCLink as PortLink } from '@orpc/client/message-port';
import type { ContractRouterClient } from '@orpc/contract';
import i18next from 'i18next';
import { AppError, ERROR_CODES, type ErrorCode, type FieldFault } from '../../shared/base/errors.ts';
import type { Contract } from '../../shared/contract/contract.ts';
import { urls } from '../../shared/contract/urls.ts';

/** What the preload of the desktop window gives; absent in the browser. */
interface Bridge {
  postMessage(data: unknown): void;
  onMessage(listener: (data: unknown) => void): void;
}
const bridge = (globalThis as { yqyd?: Bridge }).yqyd;

const link = bridge
  ? new PortLink({
      port: {
        postMessage: (d: unknown) => bridge.postMessage(d),
        onMessage: { addListener: (l: (data: unknown) => void) => bridge.onMessage(l) },
        onDisconnect: { addListener: () => undefined },
      },
    })
  : new FetchLink({ url: () => new URL(urls.rpc, location.origin) });

export const core: ContractRouterClient<Contract> = createORPCClient(link);

/** Codes of the core, and that it does not answer. */
export const FAULT_CODES = [...ERROR_CODES, 'lost'] as const;
export type FaultCode = (typeof FAULT_CODES)[number];

export interface Fault {
  code: FaultCode;
  message: string;
  fields: FieldFault[];
  facts: Record<string, string | number>;
}

/** Any thrown thing as a fault of the closed union. */
export const faultOf = (e: unknown): Fault => {
  if (e instanceof ORPCError) {
    const data = (e.data ?? {}) as Partial<Fault>;
    // A host in between may answer with a code of its own, which none of our sentences is about.
    if (!(ERROR_CODES as readonly string[]).includes(e.code))
      return { code: 'internal', message: i18next.t('fault.unknown'), fields: [], facts: {} };
    return { code: e.code as ErrorCode, message: e.message, fields: data.fields ?? [], facts: data.facts ?? {} };
  }
  // Thrown on this side: what is too much is refused before the core is asked.
  if (e instanceof AppError) return { code: e.code, message: e.message, fields: [...e.fields], facts: { ...e.facts } };
  return { code: 'lost', message: i18next.t('fault.lost'), fields: [], facts: {} };
};

import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createRouterClient, getRouter, isProcedure } from '@orpc/server';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type App, createApp } from '../../src/main/core/app.ts';
import { forkChild } from '../../src/main/core/child.ts';
import { ERROR_CODES } from '../../src/shared/base/errors.ts';
import { contract } from '../../src/shared/contract/contract.ts';

let folder: string;
let app: App;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), '契约-'));
  app = await createApp(
    { userData: join(folder, 'data'), documents: folder, home: folder, templates: 'templates', fonts: null },
    {
      kind: 'web',
      version: '0',
      choose: null,
      openFolder: async () => undefined,
      print: async () => false,
      startChild: forkChild,
    },
  );
});
afterAll(async () => {
  await app.close();
  await rm(folder, { recursive: true, force: true });
});

type Call = (input: unknown, o: { signal: AbortSignal }) => Promise<unknown>;
const paths = Object.entries(contract).flatMap(([group, procedures]) =>
  Object.keys(procedures).map((name) => [group, name] as const),
);
const callOf = (group: string, name: string): Call => {
  const client = createRouterClient(app.router, { context: {} }) as unknown as Record<string, Record<string, Call>>;
  return client[group]?.[name] as Call;
};
/** Code of the answer; `ok` when there was one. Event streams are closed at once. */
const codeOf = async (call: Call, input: unknown): Promise<string> => {
  const abort = new AbortController();
  try {
    const answer = await call(input, { signal: abort.signal });
    if (typeof answer === 'object' && answer !== null && Symbol.asyncIterator in answer) {
      abort.abort();
      await (answer as AsyncGenerator).return(undefined);
    }
    return 'ok';
  } catch (e) {
    return String((e as { code?: string }).code ?? e);
  }
};

const RUNS = 200;
const token = fc.stringMatching(/^[A-Za-z0-9_-]{8,40}$/);
const id = fc.stringMatching(/^[A-Za-z0-9_-]{1,40}$/);

/** Well-formed inputs with identifiers, tokens and revisions that belong to nobody. */
const FOREIGN: Record<string, fc.Arbitrary<unknown>> = {
  'app.changeSettings': fc.record({ language: fc.constantFrom('zh-CN', 'en') }),
  'library.forget': fc.record({ id: token }),
  'library.backups': fc.record({ id: token }),
  'files.choose': fc.record({
    purpose: fc.constantFrom('open-dossier', 'save-dossier', 'export-folder', 'image'),
    suggestedName: fc.string({ maxLength: 60 }),
  }),
  'files.list': fc.record({ folder: token, purpose: fc.constant('image') }),
  'files.makeFolder': fc.record({ folder: token, name: fc.string({ minLength: 1, maxLength: 100 }) }),
  'files.target': fc.record({
    folder: token,
    name: fc.string({ minLength: 1, maxLength: 100 }),
    purpose: fc.constant('save-dossier'),
  }),
  'dossier.classify': fc.record({
    employees: fc.nat(1_000_000),
    revenueWan: fc.double({ min: 0, max: 1e9, noNaN: true }),
    industryCode: fc.string({ maxLength: 8 }),
  }),
  'dossier.create': fc.record({
    profile: fc.record({
      name: fc.string({ minLength: 1, maxLength: 40 }).filter((s) => s.trim() !== ''),
      uscc: fc.string({ maxLength: 18 }),
    }),
    target: token,
  }),
  'dossier.open': fc.record({
    from: fc.oneof(
      fc.record({ by: fc.constantFrom('library', 'backup'), id: token }),
      fc.record({ by: fc.constant('token'), token }),
    ),
    mode: fc.constantFrom('edit', 'readonly', 'copy'),
  }),
  'dossier.salvage': fc.record({ token }),
  'dossier.adopt': fc.record({ token }),
  'dossier.saveAs': fc.record({ session: token, target: token }),
  'records.events': fc.record({ session: token, after: fc.nat() }),
  'records.run': fc.record({ session: token, command: fc.string({ maxLength: 40 }), args: fc.jsonValue() }),
  'records.log': fc.record({ session: token, before: fc.option(fc.nat()) }),
  'records.takeBlob': fc.record({ session: token, upload: token, purpose: fc.constantFrom('floor-plan', 'photo', 'scan') }),
  'documents.missing': fc.record({
    session: token,
    document: fc.oneof(fc.constant('risk-roster'), fc.string({ maxLength: 60 })),
  }),
  'documents.list': fc.record({ session: token, year: fc.integer({ min: 2000, max: 2100 }) }),
  'documents.preview': fc.record({
    session: token,
    document: id,
    year: fc.integer({ min: 2000, max: 2100 }),
    from: fc.nat(100),
    count: fc.integer({ min: 1, max: 50 }),
  }),
  'jobs.export': fc.record({
    session: token,
    target: token,
    request: fc.record({
      documents: fc.array(id, { minLength: 1, maxLength: 5 }),
      formats: fc.constant(['pdf']),
      year: fc.constant(2026),
    }),
  }),
  'jobs.print': fc.record({ job: token, name: fc.string({ maxLength: 100 }) }),
};
const bySession = fc.record({ session: token });
const byJob = fc.record({ job: token });
/** Procedures that take nothing, or would make a whole demo dossier 200 times. */
const WITHOUT_INPUT = new Set([
  'app.info',
  'app.settings',
  'app.content',
  'app.printable',
  'app.openRequests',
  'library.list',
  'files.roots',
  'dossier.createDemo',
]);

describe('every procedure of the contract', () => {
  it('is found in the router', () => {
    for (const path of paths) expect(isProcedure(getRouter(app.router, [...path]) as never), path.join('.')).toBe(true);
    expect(paths.length).toBe(43);
  });

  it.each(paths.filter((p) => !WITHOUT_INPUT.has(p.join('.'))))(
    '%s.%s answers `validation` to calls that break its schema',
    async (group, name) => {
      const call = callOf(group, name);
      // None of these is an object with the right tokens: a fault of the schema in every case.
      const broken = fc.oneof(
        fc.string(),
        fc.integer(),
        fc.constant(null),
        fc.array(fc.jsonValue(), { maxLength: 3 }),
        fc.record({
          session: fc.constant('!'),
          id: fc.constant('!'),
          job: fc.constant(7),
          token: fc.constant(''),
          folder: fc.constant(false),
          profile: fc.constant(0),
          from: fc.constant(0),
          purpose: fc.constant('x'),
          employees: fc.jsonValue().filter((v) => typeof v !== 'number'),
        }),
      );
      await fc.assert(
        fc.asyncProperty(broken, async (input) => {
          expect(await codeOf(call, input)).toBe('validation');
        }),
        { numRuns: RUNS },
      );
    },
  );

  it.each(paths.filter((p) => !WITHOUT_INPUT.has(p.join('.'))))(
    '%s.%s answers foreign identifiers with a code of the closed union, never `internal`',
    async (group, name) => {
      const key = `${group}.${name}`;
      const input = FOREIGN[key] ?? (group === 'jobs' ? byJob : bySession);
      const call = callOf(group, name);
      await fc.assert(
        fc.asyncProperty(input, async (value) => {
          const code = await codeOf(call, value);
          expect(code).not.toBe('internal');
          expect(code === 'ok' || (ERROR_CODES as readonly string[]).includes(code), code).toBe(true);
        }),
        { numRuns: RUNS },
      );
    },
  );

  it('that opens, edits and closes does so for two dossiers at once', async () => {
    const call = (g: string, n: string, input: unknown) =>
      callOf(g, n)(input, { signal: new AbortController().signal }) as Promise<Record<string, never>>;
    const a = await call('dossier', 'createDemo', { size: 'small' });
    const b = await call('dossier', 'createDemo', { size: 'default' });
    await call('records', 'run', {
      session: a.session,
      command: 'record.create',
      args: { kind: 'department', values: { name: '只在甲' } },
    });
    const has = async (s: Record<string, never>) =>
      JSON.stringify(await call('records', 'snapshot', { session: s.session })).includes('只在甲');
    expect([await has(a), await has(b)]).toEqual([true, false]);
    await call('dossier', 'close', { session: a.session });
    await call('dossier', 'close', { session: b.session });
  });
});

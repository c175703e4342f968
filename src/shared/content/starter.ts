/**
 * Takes a starter pack over into a dossier: what fits the size, the hazard tags and the ticked areas of the enterprise.
 * Everything is marked 待确认, and no assessment carries a date or a person: nobody has assessed anything yet.
 */

import type { RecordId } from '../base/units.ts';
import { accidentCode } from '../domain/risk/accident-types.ts';
import { type Env, makeRecord, nextOrd } from '../engine/command.ts';
import type { BodyInput, Kind, Rec } from '../engine/kinds.ts';
import { RecordView } from '../engine/view.ts';
import { POST_KINDS } from '../registers/01-organization/post.ts';
import { POINT_TYPES } from '../registers/06-risk/risk-point.ts';
import type { StarterPack } from './starter-pack.ts';

export interface StarterChoices {
  /** Names or keys of the ticked areas; empty = all that fit. Names the pack does not know become areas of their own. */
  areas: readonly string[];
  /** Hazard tags of the enterprise. */
  tags: readonly string[];
  /** `null` when it is not known yet; the pack is then taken for a middle-sized workshop. */
  employees: number | null;
}

const UNKNOWN_SIZE = 60;

interface Needs {
  from: number;
  to: number;
  tags: readonly string[];
}

const tagsHold = (n: Needs, c: StarterChoices): boolean => n.tags.every((t) => c.tags.includes(t));
const fits = (n: Needs, c: StarterChoices): boolean => {
  const size = c.employees ?? UNKNOWN_SIZE;
  return size >= n.from && size <= n.to && tagsHold(n, c);
};

/** What of a pack fits an enterprise, with every reference resolved to an item that is taken. */
export const selectStarter = (pack: StarterPack, choices: StarterChoices) => {
  // An area is there when it was ticked, when a hazard tag implies it, or, with nothing ticked, when the size fits.
  const areas = pack.areas.filter((a) => {
    const ticked = choices.areas.includes(a.name) || choices.areas.includes(a.key);
    const byTag = a.tags.length > 0;
    return ticked ? tagsHold(a, choices) : fits(a, choices) && (byTag || choices.areas.length === 0);
  });
  const areaKeys = new Set(areas.map((a) => a.key));
  const here = (x: { areas: readonly string[] }): boolean => x.areas.length === 0 || x.areas.some((a) => areaKeys.has(a));
  const departments = pack.departments.filter((d) => fits(d, choices) && here(d));
  const posts = pack.posts.filter((p) => fits(p, choices) && here(p));
  const taken = { departments: new Set(departments.map((d) => d.key)), posts: new Set(posts.map((p) => p.key)) };

  /** The department itself, or the one its people work in where it is not set up. */
  const department = (key: string): string => {
    let at: string | null = key;
    while (at !== null && !taken.departments.has(at)) at = pack.departments.find((d) => d.key === at)?.mergeInto ?? null;
    return at ?? (departments[0]?.key as string);
  };
  /** The post itself, else whoever stands in for it, else the nearest one above it; never `not`. */
  const post = (key: string | null, not?: string): string | null => {
    for (let at = key; at !== null; at = pack.posts.find((p) => p.key === at)?.reportsTo ?? null) {
      const seen = new Set<string>();
      for (let x: string | null = at; x !== null && !seen.has(x); x = pack.posts.find((p) => p.key === x)?.standIn ?? null) {
        if (taken.posts.has(x) && x !== not) return x;
        seen.add(x);
      }
    }
    return null;
  };
  const known = new Set(pack.areas.flatMap((a) => [a.name, a.key]));
  const extraAreas = choices.areas.filter((a) => !known.has(a));
  const risks = pack.risks.filter((r) => fits(r, choices) && (r.area === null || areaKeys.has(r.area)));
  return { departments, posts, areas, extraAreas, risks, department, post };
};

const pad = (n: number, digits: number): string => String(n).padStart(digits, '0');

const label = <V extends string>(options: readonly { value: V; label: string }[], word: string): V => {
  const hit = options.find((o) => o.label === word);
  if (!hit) throw new Error(`起步内容里的“${word}”不在选项内`);
  return hit.value;
};

/** Highest number in use of codes like `R07`. */
const topCode = (view: RecordView, kind: Kind, prefix: string): number =>
  view.list(kind).reduce((top, r) => {
    const code = (r.body as { code?: string }).code ?? '';
    const n = code.startsWith(prefix) ? Number(code.slice(prefix.length)) : Number.NaN;
    return Number.isInteger(n) && n > top ? n : top;
  }, 0);

/**
 * The records to add, in the order of the pack. With `view`, what already exists under the same name is used and not
 * added a second time, so that taking a pack over twice adds nothing.
 */
export const starterRecords = (
  pack: StarterPack,
  choices: StarterChoices,
  env: Pick<Env, 'newId'>,
  view: RecordView = new RecordView(),
): Rec[] => {
  const s = selectStarter(pack, choices);
  const out: Rec[] = [];
  const ids = new Map<string, RecordId>();
  const next = new Map<string, number>();
  const count = (kind: Kind, prefix: string): number => {
    const n = (next.get(prefix) ?? topCode(view, kind, prefix)) + 1;
    next.set(prefix, n);
    return n;
  };
  const existing = (kind: 'department' | 'post' | 'area' | 'risk-point', name: string): RecordId | undefined =>
    view.list(kind).find((r) => (r.body as { name: string }).name === name)?.id;
  const add = <K extends Kind>(kind: K, id: RecordId, parent: RecordId | null, input: BodyInput<K>): void => {
    const siblings = out.filter((r) => r.kind === kind && r.parent === parent).length;
    out.push(makeRecord(kind, id, parent, nextOrd(view, kind, parent) + siblings, input) as unknown as Rec);
  };
  // Ids first: departments and posts refer to each other.
  const fresh = new Set<string>();
  const identify = (kind: 'department' | 'post' | 'area' | 'risk-point', key: string, name: string): void => {
    const old = existing(kind, name);
    ids.set(key, old ?? env.newId());
    if (old === undefined) fresh.add(key);
  };
  for (const d of s.departments) identify('department', d.key, d.name);
  for (const p of s.posts) identify('post', p.key, p.name);
  for (const a of s.areas) identify('area', a.key, a.name);
  for (const r of s.risks) identify('risk-point', r.key, r.name);
  const idOf = (key: string | null): never => (key === null ? null : (ids.get(key) ?? null)) as never;

  for (const d of s.departments.filter((x) => fresh.has(x.key))) {
    add('department', idOf(d.key), null, {
      code: `D${pad(count('department', 'D'), 2)}`,
      name: d.name,
      headPost: idOf(s.post(d.head)),
      duty: d.duty,
      pending: true,
    });
  }
  for (const p of s.posts.filter((x) => fresh.has(x.key))) {
    add('post', idOf(p.key), null, {
      code: `P${pad(count('post', 'P'), 2)}`,
      name: p.name,
      department: idOf(s.department(p.dept)),
      type: label(POST_KINDS, p.kind),
      reportsTo: idOf(s.post(p.reportsTo, p.key)),
      isPrincipal: p.reportsTo === null,
      also: p.also,
      ppe: p.ppe,
      pending: true,
    });
    const duty = pack.duties[p.key];
    if (duty) add('responsibility', env.newId(), idOf(p.key), { ...duty, pending: true });
  }
  for (const a of s.areas.filter((x) => fresh.has(x.key))) {
    add('area', idOf(a.key), null, {
      code: `A${pad(count('area', 'A'), 2)}`,
      name: a.name,
      department: idOf(s.department(a.dept)),
      pending: true,
    });
  }
  for (const name of s.extraAreas) {
    if (existing('area', name) !== undefined) continue;
    add('area', env.newId(), null, { code: `A${pad(count('area', 'A'), 2)}`, name, pending: true });
  }
  for (const r of s.risks.filter((x) => fresh.has(x.key))) {
    const owner = s.post(r.owner);
    add('risk-point', idOf(r.key), null, {
      code: `R${pad(count('risk-point', 'R'), 2)}`,
      name: r.name,
      type: label(POINT_TYPES, r.type),
      source: r.source,
      area: idOf(r.area),
      accidentTypes: r.accidents.map((a) => accidentCode(a) as never),
      department: idOf(s.department(pack.posts.find((p) => p.key === owner)?.dept ?? '')),
      ownerPost: idOf(owner),
      pending: true,
    });
    const hazard = env.newId();
    const { measures: m } = r;
    add('hazard', hazard, idOf(r.key), {
      description: r.hazard,
      hazardClass: r.hazardClass,
      consequence: r.consequence,
      engineering: m.engineering,
      management: m.management,
      training: m.training,
      ppe: m.ppe,
      emergency: m.emergency,
      unverified: !pack.verified,
    });
    add('assessment', env.newId(), hazard, { basis: 'inherent', ...r.inherent });
    add('assessment', env.newId(), hazard, { basis: 'current', ...r.current });
  }
  return out;
};

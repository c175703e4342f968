/** The command that takes a starter pack over into an open dossier: one change, one undo step. */

import { z } from 'zod';
import { AppError } from '../base/errors.ts';
import { type Command, type CommandResult, defineCommand } from '../engine/command.ts';
import { enterpriseOf } from '../queries/enterprise.ts';
import { starterRecords } from './starter.ts';
import type { StarterPack } from './starter-pack.ts';

const argsSchema = z.object({
  pack: z.string().max(40),
  /** Names or keys of areas; empty = all that fit. */
  areas: z.array(z.string().min(1).max(40)).max(200).default([]),
});

/** `packs` are the packs the program ships; size and tags come from the enterprise record. */
export const starterCommand = (packs: readonly StarterPack[]): Command<'starter.apply', typeof argsSchema> =>
  defineCommand({
    id: 'starter.apply',
    args: argsSchema,
    run: (view, { pack: id, areas }, env): CommandResult => {
      const pack = packs.find((p) => p.id === id);
      if (!pack) throw new AppError('not-found', { message: '找不到所选的起步内容' });
      const enterprise = enterpriseOf(view);
      const choices = { areas, tags: enterprise?.body.tags ?? [], employees: enterprise?.body.employees ?? null };
      const added = starterRecords(pack, choices, env, view);
      if (added.length === 0) throw new AppError('refused', { message: '起步内容里适合本企业的部分已经全部带入，没有新增内容' });
      return {
        change: { added, updated: [], removed: [] },
        label: `带入${pack.title}`,
        place: { kind: 'risk-point', record: added.find((r) => r.kind === 'risk-point')?.id ?? null },
      };
    },
  });

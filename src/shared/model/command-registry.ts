/** All commands by id. A subject adds its commands by naming its list here. */
import { MAP_COMMANDS } from '../domain/plan/commands.ts';
import type { Command } from './command.ts';
import { GENERAL_COMMANDS } from './commands.ts';

const LISTS: readonly (readonly Command[])[] = [GENERAL_COMMANDS, MAP_COMMANDS];

export const COMMANDS: ReadonlyMap<string, Command> = new Map(LISTS.flat().map((c) => [c.id, c]));

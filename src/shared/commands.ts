/** All commands by id. A subject adds its commands by naming its list here. */
import type { Command } from './engine/command.ts';
import { GENERAL_COMMANDS } from './engine/commands.ts';
import { MAP_COMMANDS } from './map/commands.ts';
import './registers/all.ts';

const LISTS: readonly (readonly Command[])[] = [GENERAL_COMMANDS, MAP_COMMANDS];

export const COMMANDS: ReadonlyMap<string, Command> = new Map(LISTS.flat().map((c) => [c.id, c]));

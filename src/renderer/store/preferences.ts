/** Preferences of this user on this computer: read once at the start, written as they change. */
import { useSyncExternalStore } from 'react';
import type { Settings, SettingsChange } from '../../shared/contract/app.ts';
import { core } from '../rpc/client.ts';

let kept: Settings = { language: 'zh-CN', navigation: 'stages', columns: {} };
const listeners = new Set<() => void>();

const take = (settings: Settings): Settings => {
  kept = settings;
  for (const l of listeners) l();
  return settings;
};

/** Defaults where they cannot be read: preferences are never worth an error at the start. */
export const loadPreferences = (): Promise<Settings> => core.app.settings().then(take, () => kept);

/** @throws faults of writing; what is shown stays as it was then */
export const changePreferences = async (change: SettingsChange): Promise<void> => {
  take(await core.app.changeSettings(change));
};

export const usePreferences = (): Settings =>
  useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => kept,
  );

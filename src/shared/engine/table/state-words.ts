/** How the words of a state look in the interface. What is planned never looks done (DESIGN §1). */
export type StateLook = 'grey' | 'ink' | 'wash';

const LOOKS: Readonly<Record<string, StateLook>> = {
  计划: 'grey',
  待执行: 'ink',
  已执行: 'wash',
  待整改: 'grey',
  整改中: 'grey',
  待验收: 'grey',
  已销号: 'wash',
};

export interface StateWords {
  state: string;
  look: StateLook;
  done: boolean;
  /** What is wrong with it: 逾期 32 天. */
  late: string;
}

/** Parts of words such as 待执行，逾期 32 天; `null` when they name no state. */
export const stateWords = (words: string): StateWords | null => {
  const [state = '', late = ''] = words.split('，');
  const look = LOOKS[state];
  return look ? { state, look, done: look === 'wash', late } : null;
};

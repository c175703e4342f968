/** Children of the desktop host: the program itself must not play Node (a fuse forbids it), utility processes may. */
import { utilityProcess } from 'electron';
import { CHILD_FLAGS, type StartChild } from '../core/child.ts';

export const startUtility: StartChild = (script) => {
  const child = utilityProcess.fork(script, [], { execArgv: CHILD_FLAGS, stdio: 'ignore' });
  return {
    post: (m) => child.postMessage(m),
    onMessage: (l) => void child.on('message', l),
    onEnd: (l) => void child.once('exit', () => l()),
    kill: () => void child.kill(),
  };
};

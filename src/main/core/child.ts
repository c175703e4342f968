/**
 * Child processes for hostile input. A host says how to start one: Node forks, Electron (whose program must not play
 * Node) has utility processes. Owns: the shape both have in common, and the side of the child.
 */
import { fork } from 'node:child_process';

/** The parent's end of a child process that takes and gives messages. */
export interface Child {
  post(message: unknown): void;
  onMessage(listener: (message: unknown) => void): void;
  /** Called once, also when it could not be started. */
  onEnd(listener: () => void): void;
  kill(): void;
}

/** Starts `script` (absolute path) in a process of its own. */
export type StartChild = (script: string) => Child;

/** Bounds the JavaScript heap; native memory is the child's own watchdog's matter. */
export const CHILD_FLAGS = ['--max-old-space-size=128'];

export const forkChild: StartChild = (script) => {
  const child = fork(script, [], { execArgv: CHILD_FLAGS, stdio: ['ignore', 'ignore', 'ignore', 'ipc'] });
  return {
    post: (m) => void child.send(m as object),
    onMessage: (l) => void child.on('message', l),
    onEnd: (l) => void child.once('error', l).once('exit', l),
    kill: () => void child.kill('SIGKILL'),
  };
};

/** What Electron puts on `process` in a utility process. */
interface ParentPort {
  on(event: 'message', listener: (e: { data: unknown }) => void): void;
  postMessage(message: unknown): void;
}

/** Runs in the child: answers the first message. */
export const answerOnce = (answer: (message: unknown) => Promise<unknown>): void => {
  const port = (process as { parentPort?: ParentPort }).parentPort;
  if (port) port.on('message', (e) => void answer(e.data).then((a) => port.postMessage(a)));
  else process.once('message', (m) => void answer(m).then((a) => process.send?.(a)));
};

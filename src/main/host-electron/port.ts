/**
 * One checked IPC channel as a port: oRPC speaks over it as over a message port. Owns: the check of every sender.
 */
import type { IpcMain, WebContents } from 'electron';
import { isOwnSender } from '../security/decisions.ts';

export const CHANNEL = 'yqyd';

type Listener = (data: unknown) => void;

/** Shape that oRPC's message-port adapter takes. */
export interface Port {
  postMessage(data: unknown): void;
  onMessage: { addListener(l: Listener): void };
  onDisconnect: { addListener(l: () => void): void };
}

export const portOf = (ipc: IpcMain, contents: WebContents): Port => {
  const gone: (() => void)[] = [];
  contents.once('destroyed', () => {
    for (const g of gone) g();
  });
  return {
    postMessage: (data) => {
      if (!contents.isDestroyed()) contents.send(CHANNEL, data);
    },
    onMessage: {
      addListener: (l) => {
        ipc.on(CHANNEL, (event, data: unknown) => {
          if (event.sender !== contents) return;
          const frame = event.senderFrame;
          if (isOwnSender(frame?.url, frame !== null && frame === contents.mainFrame)) l(data);
        });
      },
    },
    onDisconnect: { addListener: (l) => gone.push(l) },
  };
};

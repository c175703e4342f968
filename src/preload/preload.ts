/** The whole bridge: one channel, two functions. Nothing of Electron reaches the page. */
import { contextBridge, ipcRenderer } from 'electron';

contextBridge.exposeInMainWorld('yqyd', {
  postMessage: (data: unknown): void => ipcRenderer.send('yqyd', data),
  onMessage: (listener: (data: unknown) => void): void => {
    ipcRenderer.on('yqyd', (_event, data: unknown) => listener(data));
  },
});

import { contextBridge, ipcRenderer } from "electron";
import { channels } from "../../shared/ipc/channels.ts";

type Listener = (event: unknown) => void;

/** Many parts of a page listen, so they share one subscription instead of each taking a listener of the channel. */
const listeners = new Set<Listener>();
ipcRenderer.on(channels.event, (_event, payload: unknown) => {
  for (const listener of listeners) listener(payload);
});

// The page gets two functions and no Electron object: not ipcRenderer, not its event (which carries the sender).
contextBridge.exposeInMainWorld("standby", {
  request: (route: string, input: unknown): Promise<unknown> =>
    ipcRenderer.invoke(channels.request, { route, input }) as Promise<unknown>,

  on: (listener: Listener): (() => void) => {
    listeners.add(listener);
    return () => {
      listeners.delete(listener);
    };
  },
});

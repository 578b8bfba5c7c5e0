import { contextBridge, ipcRenderer, type IpcRendererEvent } from "electron";
import { channels } from "../../shared/ipc/channels.ts";

type Listener = (event: unknown) => void;

// The page gets two functions and no Electron object: not ipcRenderer, not its event (which carries the sender).
contextBridge.exposeInMainWorld("standby", {
  request: (route: string, input: unknown): Promise<unknown> =>
    ipcRenderer.invoke(channels.request, { route, input }) as Promise<unknown>,

  on: (listener: Listener): (() => void) => {
    const relay = (_event: IpcRendererEvent, payload: unknown): void => listener(payload);
    ipcRenderer.on(channels.event, relay);
    return () => {
      ipcRenderer.off(channels.event, relay);
    };
  },
});

import { contextBridge, ipcRenderer } from "electron";
import { channels } from "../../shared/ipc/channels.ts";
import { letGo } from "../../shared/ipc/letGo.ts";

type Listener = (event: unknown) => void;

/** Many parts of a page listen, so they share one subscription instead of each taking a listener of the channel. */
const listeners = new Set<Listener>();
ipcRenderer.on(channels.event, (_event, payload: unknown) => {
  for (const listener of listeners) listener(payload);
});

// A port for pixels goes on to the page itself: contextBridge would copy every megabyte once more, and slowly. It is the
// page's own window that it is posted to, and the shell gives one to overlays only.
ipcRenderer.on(channels.port, (event) => {
  window.postMessage({ kind: "standby-port" }, window.location.origin, [...event.ports]);
});

// The page gets two functions and no Electron object: not ipcRenderer, not its event (which carries the sender).
contextBridge.exposeInMainWorld("standby", {
  request(route: string, input: unknown): Promise<unknown> {
    const answer = ipcRenderer.invoke(channels.request, { route, input }) as Promise<unknown>;
    // contextBridge made this copy, and by now it is on its way.
    letGo(input);
    return answer;
  },

  on: (listener: Listener): (() => void) => {
    listeners.add(listener);
    return () => {
      listeners.delete(listener);
    };
  },
});

import { v7 as uuidv7 } from "uuid";
import type { EnginePorts } from "../../../main/engine/ports.ts";
import { systemClock } from "../../../main/engine/process/systemClock.ts";
import type { PracticeConnection } from "../../../shared/ipc/host.ts";
import { nodeFetch } from "../../../test/fakes/nodeFetch.ts";

/** Real HTTP, real clock, real files; nothing of the desktop. */
export function portsOver(folder: string, connection: PracticeConnection): EnginePorts {
  const secrets = new Map<string, string>();
  const absent = () => Promise.reject(new Error("The bench has no such thing."));
  const ignore = () => undefined;
  return {
    clock: systemClock,
    ids: { next: () => uuidv7() },
    secrets: {
      get: (key) => Promise.resolve(secrets.get(key) ?? null),
      set(key, value) {
        secrets.set(key, value);
        return Promise.resolve("sessionOnly");
      },
      remove(key) {
        secrets.delete(key);
        return Promise.resolve();
      },
    },
    fetch: nodeFetch,
    folders: { data: folder },
    logger: { info: ignore, warn: ignore, error: ignore },
    desktop: {
      notify: ignore,
      openPath: absent,
      openWeb: absent,
      writeClipboard: absent,
      keepEmergencyCard: ignore,
      showBadge: ignore,
    },
    practice: { start: () => Promise.resolve(connection), stop: () => Promise.resolve() },
    appFacts: { appVersion: "0.0.0", line: "Standby bench" },
  };
}

import type { Clock, EnginePorts, HttpFetch } from "../../../../main/engine/ports.ts";
import type { Timeline } from "../timeline.ts";
import type { Life } from "./life.ts";
import { createMailLine } from "./mailLine.ts";

export interface PortParts {
  readonly timeline: Timeline;
  readonly life: Life;
  /** This computer's wall clock minus the world's time. */
  wallOffset(): number;
  readonly person: number;
  readonly lifeNumber: number;
  readonly folder: string;
  /** The keychain outlives every life. */
  readonly keychain: Map<string, string>;
  readonly fetch: HttpFetch;
}

/** The outside world as one life of the engine sees it: every call may be its last. */
export function createLifePorts(parts: PortParts): EnginePorts {
  const { timeline, life, keychain } = parts;
  const nothing = () => life.touch();
  const soon = async () => life.touch();
  const clock: Clock = {
    now() {
      life.touch();
      return timeline.now() + parts.wallOffset();
    },
    after(ms, run) {
      life.touch();
      return timeline.after(ms, () => life.deliver(run));
    },
  };
  return {
    clock,
    mail: createMailLine(parts.fetch, clock),
    ids: { next: createIds(parts) },
    secrets: {
      async get(key) {
        life.touch();
        return keychain.get(key) ?? null;
      },
      async set(key, value) {
        life.touch();
        keychain.set(key, value);
        return "keychain";
      },
      async remove(key) {
        life.touch();
        keychain.delete(key);
      },
    },
    fetch: parts.fetch,
    folders: { data: parts.folder },
    logger: { info: () => undefined, warn: () => undefined, error: () => undefined },
    desktop: {
      notify: nothing,
      openPath: soon,
      openWeb: soon,
      writeClipboard: soon,
      keepEmergencyCard: nothing,
      showBadge: nothing,
    },
    practice: { start: () => Promise.reject(new Error("no practice desk here")), stop: soon },
    appFacts: { appVersion: "0.0.0", line: "Standby 0.0.0 · simulation" },
  };
}

/** UUIDs of version 7 in their layout: the wall clock's instant first, then who made it and a count. */
function createIds({ timeline, life, wallOffset, person, lifeNumber }: PortParts): () => string {
  let count = 0;
  return () => {
    life.touch();
    count += 1;
    const instant = (timeline.now() + wallOffset()).toString(16).padStart(12, "0").slice(-12);
    const turn = (count % 4_096).toString(16).padStart(3, "0");
    const rest = `${person.toString(16)}${lifeNumber.toString(16).padStart(4, "0")}${count.toString(16).padStart(7, "0")}`;
    return `${instant.slice(0, 8)}-${instant.slice(8)}-7${turn}-8${person.toString(16).padStart(3, "0")}-${rest.padStart(12, "0")}`;
  };
}

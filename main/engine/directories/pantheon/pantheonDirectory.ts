import { setMaxListeners } from "node:events";
import type { HostDirectory, SessionKeeper } from "../hostDirectory.ts";
import type { SnapshotPerson } from "../snapshot.ts";
import { readBaseAddress } from "./baseAddress.ts";
import { AT_ONCE, createGate } from "./gate.ts";
import { listEverything } from "./listed.ts";
import type { DirectoryPorts } from "./oneAnswer.ts";
import { personOf } from "./plainRows.ts";
import { createReader, type Reader } from "./reader.ts";
import { createSessions } from "./session.ts";
import { userSchema } from "./shapes.ts";
import { walkThrough, type Step } from "./walk.ts";

export interface PantheonSignIn {
  readonly baseUrl: string;
  readonly token: string;
  readonly keeper: SessionKeeper;
}

/** The hosting account as a directory. Fails with DirectoryError `address` for an address that must not be used. */
export function createPantheonDirectory(
  ports: DirectoryPorts,
  { baseUrl, token, keeper }: PantheonSignIn,
): HostDirectory {
  const base = readBaseAddress(baseUrl);
  let onHeld: () => void = () => undefined;
  const gate = createGate(ports.clock, AT_ONCE, () => onHeld());
  const sessions = createSessions({ ports, gate, base, token, keeper });
  const readerFor = (signal: AbortSignal) => createReader({ ports, gate, sessions, signal });

  async function who(reader: Reader, signal: AbortSignal): Promise<SnapshotPerson> {
    const { userId } = await sessions.current(signal);
    const user = await reader.one("you", `users/${encodeURIComponent(userId)}`, userSchema);
    return personOf(user);
  }

  return {
    whoAmI: (signal) => who(readerFor(signal), signal),
    count: (signal) =>
      allOrNothing(signal, async (inner) => {
        const reader = readerFor(inner);
        const listed = await listEverything(reader, (await who(reader, inner)).id);
        return { organizations: listed.organizations.length, sites: listed.sites.length };
      }),
    read: ({ signal, onProgress }) =>
      allOrNothing(signal, async (inner) => {
        let told: Parameters<Step> = ["signIn", 0, null];
        const tell = () =>
          onProgress({ phase: told[0], done: told[1], total: told[2], waitingUntilMs: gate.heldUntil() });
        const step: Step = (...now) => {
          told = now;
          tell();
        };
        onHeld = tell;
        tell();
        const reader = readerFor(inner);
        return walkThrough(reader, await who(reader, inner), step);
      }),
  };
}

/** One failure ends all that is still under way: what would come of it is not wanted any more. */
async function allOrNothing<Result>(
  signal: AbortSignal,
  work: (inner: AbortSignal) => Promise<Result>,
): Promise<Result> {
  const controller = new AbortController();
  // As many questions may wait as there are sites.
  setMaxListeners(0, controller.signal);
  const end = () => controller.abort();
  signal.addEventListener("abort", end);
  if (signal.aborted) end();
  try {
    return await work(controller.signal);
  } finally {
    signal.removeEventListener("abort", end);
    end();
  }
}

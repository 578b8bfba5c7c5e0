import { z } from "zod";
import { HOUR } from "../../../../shared/units.ts";
import { parseJson } from "../../helpdesks/http/serverWords.ts";
import { DirectoryError } from "../directoryProblem.ts";
import type { SessionKeeper } from "../hostDirectory.ts";
import type { Gate } from "./gate.ts";
import { readInstant } from "./instants.ts";
import type { DirectoryCall, DirectoryPorts } from "./oneAnswer.ts";
import { patientCall } from "./patientCall.ts";
import { sessionSchema } from "./shapes.ts";

/** How the host's lists of tokens and logs name us. */
export const CLIENT_NAME = "standby";

export interface Session {
  readonly session: string;
  readonly userId: string;
  /** The host says 28 days. null = it did not say. */
  readonly expiresAtMs: number | null;
}

export interface Sessions {
  current(signal: AbortSignal): Promise<Session>;
  /** This one is not accepted any more: the next question gets a new one. False = it was made only now, so the token is at fault. */
  refused(session: Session): boolean;
}

interface SessionParts {
  readonly ports: DirectoryPorts;
  readonly gate: Gate;
  readonly base: string;
  readonly token: string;
  readonly keeper: SessionKeeper;
}

const keptSchema = z.strictObject({ session: z.string(), userId: z.string(), expiresAtMs: z.int().nullable() });

/** A machine token becomes a session when one is needed: once, however many ask at the same time. */
export function createSessions(parts: SessionParts): Sessions {
  const { clock } = parts.ports;
  let pending: Promise<Session> | null = null;
  let refusedText: string | null = null;
  let renewed = 0;

  async function obtain(signal: AbortSignal): Promise<Session> {
    const kept = keptSchema.safeParse(parseJson((await parts.keeper.load()) ?? ""));
    if (kept.success && isFresh(kept.data)) return kept.data;
    const made = await signIn(parts, signal);
    renewed += 1;
    await parts.keeper.save(JSON.stringify(made));
    return made;
  }

  function isFresh({ session, expiresAtMs }: Session): boolean {
    return session !== refusedText && (expiresAtMs === null || expiresAtMs - HOUR > clock.now());
  }

  return {
    current(signal) {
      pending ??= obtain(signal).catch((error: unknown) => {
        pending = null;
        throw error;
      });
      return pending;
    },
    refused({ session }) {
      if (session === refusedText) return true;
      if (renewed > 0) return false;
      refusedText = session;
      pending = null;
      return true;
    },
  };
}

async function signIn({ ports, gate, base, token }: SessionParts, signal: AbortSignal): Promise<Session> {
  const call: DirectoryCall = {
    name: "signIn",
    method: "POST",
    url: `${base}authorize/machine-token`,
    headers: { "content-type": "application/json", accept: "application/json", "user-agent": "Standby" },
    body: JSON.stringify({ machine_token: token, client: CLIENT_NAME }),
    signal,
  };
  const verdict = await patientCall(ports, gate, call, "signIn");
  switch (verdict.kind) {
    case "data":
      return sessionOf(verdict.data);
    case "signIn":
    case "refused":
      throw new DirectoryError("signIn", "The directory does not accept this machine token.");
    case "missing":
      throw new DirectoryError("unsound", "There is no directory at this address.");
    case "blocked":
      throw blocked();
    case "unsound":
      throw new DirectoryError("unsound", "The directory's answer to the sign-in cannot be read.");
  }
}

export function blocked(): DirectoryError {
  return new DirectoryError("blocked", "A web page or another address answers in the directory's place.");
}

function sessionOf(data: unknown): Session {
  const read = sessionSchema.safeParse(data);
  if (!read.success) throw new DirectoryError("unsound", "The directory's answer to the sign-in cannot be read.");
  const { session, user_id: userId, expires_at: expiresAt } = read.data;
  return { session, userId, expiresAtMs: readInstant(expiresAt) };
}

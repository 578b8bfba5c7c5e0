import { z } from "zod";
import { HOUR } from "../../../../shared/units.ts";
import { parseJson } from "../../helpdesks/http/serverWords.ts";
import { DirectoryError } from "../directoryProblem.ts";
import type { SessionKeeper } from "../hostDirectory.ts";
import type { Gate } from "./gate.ts";
import { readInstant } from "./instants.ts";
import type { DirectoryCall, DirectoryPorts } from "./oneAnswer.ts";
import { patientCall, type Settled } from "./patientCall.ts";
import { sessionSchema } from "./shapes.ts";

/** How the host's lists of tokens and logs name us. */
export const CLIENT_NAME = "standby";

export interface Session {
  readonly session: string;
  readonly userId: string;
  /** The host says 28 days. null = it did not say. */
  readonly expiresAtMs: number | null;
  /** Where it was given, and all paths are: the address as typed, or its "api/". */
  readonly base: string;
}

export interface Sessions {
  current(signal: AbortSignal): Promise<Session>;
  /** It was good for an answer. */
  accepted(session: Session): void;
  /**
   * This one is not accepted any more: the next question gets a new one. False = the token is at fault, for it was made only
   * now and never good for anything, or one that was in use has been replaced already.
   */
  refused(session: Session): boolean;
}

interface SessionParts {
  readonly ports: DirectoryPorts;
  readonly gate: Gate;
  readonly base: string;
  readonly token: string;
  readonly keeper: SessionKeeper;
}

const keptSchema = z.strictObject({
  session: z.string(),
  userId: z.string(),
  expiresAtMs: z.int().nullable(),
  base: z.string(),
});

/** A machine token becomes a session when one is needed: once, however many ask at the same time. */
export function createSessions(parts: SessionParts): Sessions {
  const { clock } = parts.ports;
  let pending: Promise<Session> | null = null;
  const refusedTexts = new Set<string>();
  let madeText: string | null = null;
  const acceptedTexts = new Set<string>();
  let isRenewedInUse = false;

  async function obtain(signal: AbortSignal): Promise<Session> {
    const kept = keptSchema.safeParse(parseJson((await parts.keeper.load()) ?? ""));
    if (kept.success && isFresh(kept.data) && basesOf(parts.base).includes(kept.data.base)) return kept.data;
    const made = await signIn(parts, signal);
    madeText = made.session;
    await parts.keeper.save(JSON.stringify(made));
    return made;
  }

  function isFresh({ session, expiresAtMs }: Session): boolean {
    return !refusedTexts.has(session) && (expiresAtMs === null || expiresAtMs - HOUR > clock.now());
  }

  return {
    current(signal) {
      pending ??= obtain(signal).catch((error: unknown) => {
        pending = null;
        throw error;
      });
      return pending;
    },
    accepted({ session }) {
      acceptedTexts.add(session);
    },
    refused({ session }) {
      if (refusedTexts.has(session)) return true;
      const wasInUse = acceptedTexts.has(session);
      if (isRenewedInUse || (session === madeText && !wasInUse)) return false;
      isRenewedInUse = wasInUse;
      refusedTexts.add(session);
      pending = null;
      return true;
    },
  };
}

/** The address as typed; the host's paths begin with "api/", which is easily left out. */
function basesOf(base: string): readonly string[] {
  return base.endsWith("/api/") ? [base] : [base, `${base}api/`];
}

async function signIn(parts: SessionParts, signal: AbortSignal): Promise<Session> {
  const [typed = parts.base, beneath] = basesOf(parts.base);
  const verdict = await handIn(parts, typed, signal);
  if (beneath !== undefined && (verdict.kind === "missing" || verdict.kind === "blocked")) {
    const second = await handIn(parts, beneath, signal);
    if (second.kind === "data" || second.kind === "signIn") return sessionFrom(second, beneath);
  }
  return sessionFrom(verdict, typed);
}

function handIn({ ports, gate, token }: SessionParts, base: string, signal: AbortSignal): Promise<Settled> {
  const call: DirectoryCall = {
    name: "signIn",
    method: "POST",
    url: `${base}authorize/machine-token`,
    headers: { "content-type": "application/json", accept: "application/json", "user-agent": "Standby" },
    body: JSON.stringify({ machine_token: token, client: CLIENT_NAME }),
    signal,
  };
  return patientCall(ports, gate, call, "signIn");
}

function sessionFrom(verdict: Settled, base: string): Session {
  switch (verdict.kind) {
    case "data":
      return sessionOf(verdict.data, base);
    case "signIn":
    case "refused":
      throw new DirectoryError("signIn", "The directory does not accept this machine token.");
    case "missing":
      throw new DirectoryError("unsound", "There is no directory at this address.");
    case "blocked":
      throw blocked();
    case "trouble":
      throw keepsFailing();
    case "unsound":
      throw new DirectoryError("unsound", "The directory's answer to the sign-in cannot be read.");
  }
}

export function blocked(): DirectoryError {
  return new DirectoryError("blocked", "A web page or another address answers in the directory's place.");
}

export function keepsFailing(): DirectoryError {
  return new DirectoryError("busy", "The directory keeps failing on its own side.");
}

function sessionOf(data: unknown, base: string): Session {
  const read = sessionSchema.safeParse(data);
  if (!read.success) throw new DirectoryError("unsound", "The directory's answer to the sign-in cannot be read.");
  const { session, user_id: userId, expires_at: expiresAt } = read.data;
  return { session, userId, expiresAtMs: readInstant(expiresAt), base };
}

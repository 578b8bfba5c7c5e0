import { assertNever } from "../../../shared/assertNever.ts";
import { AppError } from "../../../shared/ipc/appError.ts";
import type { Ms } from "../../../shared/units.ts";
import { HelpdeskError, type HelpdeskProblem } from "../helpdesks/helpdeskProblem.ts";
import { ThreadChanged } from "./checkThread.ts";
import type { OutboxRow, RowPatch } from "./outboxRow.ts";
import type { OutboxEvent } from "./outboxTable.ts";
import { askedWait, backoff, nextLookAt, UPLOAD_EXPIRIES, waitFor, type Random } from "./timing.ts";

/** What a failed try means for its entry. */
export interface AttemptEnd {
  readonly event: OutboxEvent;
  readonly patch: RowPatch;
  /** For the attempt's own record. */
  readonly status: number | null;
  readonly detail: string;
}

export interface EndFacts {
  readonly row: Pick<OutboxRow, "attempts">;
  readonly nowMs: Ms;
  readonly random: Random;
  /** Earlier tries of this entry whose files were said to have run out. */
  readonly uploadExpiries: number;
  /** The write's bytes were handed to the network. */
  readonly wasWriteBegun: boolean;
}

/** From a failure to the event of the table and the time of the next step. Pure. */
export function endOfAttempt(error: unknown, facts: EndFacts): AttemptEnd {
  if (error instanceof HelpdeskError) return endOfProblem(error.problem, facts);
  if (error instanceof ThreadChanged) return { event: "threadChanged", patch: {}, status: null, detail: "" };
  if (error instanceof AppError && error.code === "attachment.unreadable" && !facts.wasWriteBegun) {
    return { event: "damaged", patch: { serverWords: null }, status: null, detail: error.code };
  }
  // A fault of our own: what it left behind is not known once the write has begun.
  const detail = error instanceof Error ? error.name : "unknown";
  if (facts.wasWriteBegun) return { ...unclear(facts, null), status: null, detail };
  return { event: "unreadable", patch: { nextTryAtMs: facts.nowMs + retryIn(facts) }, status: null, detail };
}

function endOfProblem(problem: HelpdeskProblem, facts: EndFacts): AttemptEnd {
  const { words, status, retryAfterMs } = problem;
  const record = { status, detail: problem.kind };
  const wait = waitFor(retryAfterMs, facts.row.attempts, facts.random);
  const later = (event: OutboxEvent, ms: Ms): AttemptEnd => ({
    event,
    patch: { nextTryAtMs: facts.nowMs + ms, serverWords: status === null ? null : words },
    ...record,
  });
  switch (problem.kind) {
    case "network":
      return later("unreachable", retryIn(facts));
    case "signInPage":
      return later("signInPage", retryIn(facts));
    case "signIn":
      return { event: "signInRefused", patch: { serverWords: words }, ...record };
    case "busy":
      return later("busy", wait);
    case "conflict":
      return later("conflict", wait);
    case "badAnswer":
    // Of look-ups only.
    case "notYet":
    case "cannotTell":
      return later("unreadable", retryIn(facts));
    case "uploadExpired":
      if (facts.uploadExpiries + 1 < UPLOAD_EXPIRIES) return later("uploadExpired", 0);
      return { event: "refused", patch: { serverWords: words }, ...record };
    case "refused":
      return { event: "refused", patch: { serverWords: words }, ...record };
    case "unclear":
      // Said of a question: there is nothing to be unclear about.
      if (!facts.wasWriteBegun) return later("unreachable", retryIn(facts));
      return { ...unclear(facts, retryAfterMs), ...record };
    default:
      return assertNever(problem.kind, "helpdesk problem");
  }
}

function unclear({ nowMs }: EndFacts, retryAfterMs: Ms | null): Pick<AttemptEnd, "event" | "patch"> {
  const lookAt = Math.max(nextLookAt(nowMs, nowMs), nowMs + askedWait(retryAfterMs));
  return { event: "unclearEnd", patch: { unclearSinceMs: nowMs, nextTryAtMs: lookAt } };
}

function retryIn(facts: EndFacts): Ms {
  return backoff(facts.row.attempts, facts.random);
}

import { SECOND, type Bytes, type Ms } from "../../../../shared/units.ts";
import type { Clock, HttpFetch, HttpRequest, Logger } from "../../ports.ts";
import type { CallBudget } from "../helpdesk.ts";
import { HelpdeskError, type Unreached } from "../helpdeskProblem.ts";
import { ANSWER_CAP, AnswerTooLong, readCapped } from "./answerBody.ts";
import { failureOf, type Answer, type CallKind, type JudgeRefusal } from "./classifyAnswer.ts";
import { failureCode, isSurelyUnsent, whyOf } from "./networkFailure.ts";
import { readBudget } from "./rateBudget.ts";

/** How long an answer may take. A create may carry work on the server's side; see also uploadTimeout. */
export const timeouts = { read: 30 * SECOND, write: 60 * SECOND } as const;
const SLOWEST_UPLOAD_BYTES_PER_SECOND = 32 * 1024;

/** Half a minute, and time for the bytes over a slow line: 50 MB must not fail for being 50 MB. */
export function uploadTimeout(bytes: Bytes): Ms {
  return timeouts.read + (bytes / SLOWEST_UPLOAD_BYTES_PER_SECOND) * SECOND;
}

export interface HttpCall {
  /** For the log: a fixed name, never an address. */
  readonly name: string;
  readonly kind: CallKind;
  readonly method: HttpRequest["method"];
  /** Absolute, already judged safe by the caller. */
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: Uint8Array;
  readonly timeoutMs: Ms;
  readonly cap?: Bytes;
  /** The answer is a file: its bytes are not read as text. */
  readonly isFile?: boolean;
  readonly signal: AbortSignal | undefined;
}

export interface HttpAnswer extends Answer {
  readonly bytes: Uint8Array;
}

export interface HttpParts {
  readonly fetch: HttpFetch;
  readonly clock: Clock;
  readonly logger: Logger;
  /** The helpdesk's clock minus this computer's, measured at the middle of the exchange, and how far off that may be. */
  onClockOffset(offsetMs: Ms, offByMs: Ms): void;
  /** How many calls are left, where the answer says so. */
  onBudget?(budget: CallBudget): void;
  /** The vendor's own meanings of a refused write. */
  readonly judgeRefusal?: JudgeRefusal;
}

/** One exchange, redirects and all failures included, without any retry. Answers only 2xx; rejects with HelpdeskError. */
export async function exchange(parts: HttpParts, call: HttpCall): Promise<HttpAnswer> {
  const answer = await exchangeRaw(parts, call);
  const failure = failureOf(answer, call.kind, serverNow(answer, parts.clock.now()), parts.judgeRefusal);
  if (failure) throw failure;
  return answer;
}

/** As `exchange`, but a 4xx or 3xx is an answer: downloads look at redirects themselves. */
export async function exchangeRaw(parts: HttpParts, call: HttpCall): Promise<HttpAnswer> {
  const { clock } = parts;
  const limit = limitTime(clock, call);
  const startedAt = clock.now();
  let status: number | null = null;
  try {
    const { method, headers } = call;
    const request = { method, headers, signal: limit.signal, isSentOnce: call.kind === "write" };
    const sent = parts.fetch(call.url, call.body === undefined ? request : { ...request, body: call.body });
    const response = await Promise.race([sent, limit.over]);
    status = response.status;
    // Only from the helpdesk itself: what stands before it and refuses may have any clock.
    if (response.ok) noteClock(parts, response.headers, startedAt, call.timeoutMs);
    const budget = readBudget(response.headers, clock.now());
    if (budget !== null) parts.onBudget?.(budget);
    const bytes = await Promise.race([readCapped(response, call.cap ?? ANSWER_CAP), limit.over]);
    logAnswer(parts, call, response, startedAt);
    const text = call.isFile === true && response.ok ? "" : new TextDecoder().decode(bytes);
    return { status, headers: response.headers, bytes, text };
  } catch (error) {
    parts.logger.warn("helpdesk.failed", {
      call: call.name,
      cause: failureCode(error),
      status,
      ms: clock.now() - startedAt,
    });
    throw brokenExchange(call, status, error);
  } finally {
    limit.end();
  }
}

function brokenExchange(call: HttpCall, status: number | null, error: unknown): HelpdeskError {
  const why = status === null ? whyOf(error) : undefined;
  if (status === null && isSurelyUnsent(error)) {
    return new HelpdeskError("network", unreachedWords(why), { why, cause: error });
  }
  // A definite no stays one even when its text was cut off; anything else about a write is open.
  const isDefinite = status !== null && status >= 400 && status < 500 && status !== 408;
  if (call.kind === "write" && !isDefinite) {
    return new HelpdeskError("unclear", "The connection broke before the answer was complete.", {
      status,
      cause: error,
    });
  }
  if (error instanceof AnswerTooLong) {
    return new HelpdeskError("badAnswer", "The helpdesk's answer was too long to be true.", { status, cause: error });
  }
  if (isDefinite) return new HelpdeskError("busy", "The helpdesk's answer was cut off.", { status, cause: error });
  const words = why === undefined ? "The connection broke before the answer was complete." : unreachedWords(why);
  return new HelpdeskError("network", words, { status, why, cause: error });
}

function unreachedWords(why: Unreached | undefined): string {
  switch (why) {
    case "tls":
      return "The server's certificate does not prove that it is this server, so nothing was sent to it.";
    case "noNetwork":
      return "This computer has no connection at the moment.";
    case undefined:
      return "The helpdesk could not be reached.";
  }
}

interface TimeLimit {
  readonly signal: AbortSignal;
  /** Rejects when the time is up or the caller gave up, also if the fetch below does not heed its signal. */
  readonly over: Promise<never>;
  end(): void;
}

function limitTime(clock: Clock, call: HttpCall): TimeLimit {
  const controller = new AbortController();
  let refuse: (reason: Error) => void = () => {};
  const over = new Promise<never>((_resolve, reject) => {
    refuse = reject;
  });
  const end = (words: string) => {
    const reason = new Error(words);
    refuse(reason);
    controller.abort(reason);
  };
  const giveUp = () => end("given up");
  const cancelTimer = clock.after(call.timeoutMs, () => end("no answer in time"));
  if (call.signal?.aborted === true) giveUp();
  call.signal?.addEventListener("abort", giveUp);
  over.catch(() => undefined); // Raced above; after the race nobody listens.
  return {
    signal: controller.signal,
    over,
    end() {
      cancelTimer();
      call.signal?.removeEventListener("abort", giveUp);
    },
  };
}

function noteClock(parts: HttpParts, headers: Headers, startedAt: Ms, timeoutMs: Ms): void {
  const date = Date.parse(headers.get("date") ?? "");
  const tookMs = parts.clock.now() - startedAt;
  // Our own clock was put elsewhere meanwhile: the next answer measures.
  if (Number.isNaN(date) || tookMs < 0 || tookMs > timeoutMs) return;
  const middle = startedAt + tookMs / 2;
  // The header's seconds are cut, so half a second is missing on average.
  parts.onClockOffset(Math.round(date + SECOND / 2 - middle), (SECOND + tookMs) / 2);
}

function serverNow(answer: Answer, otherwise: Ms): Ms {
  const date = Date.parse(answer.headers.get("date") ?? "");
  return Number.isNaN(date) ? otherwise : date;
}

function logAnswer(parts: HttpParts, call: HttpCall, response: Response, startedAt: Ms): void {
  parts.logger.info("helpdesk.answer", {
    call: call.name,
    status: response.status,
    ms: parts.clock.now() - startedAt,
    callsLeft: readBudget(response.headers, startedAt)?.remaining ?? null,
    lookup: response.headers.get("x-idempotency-lookup"),
  });
}

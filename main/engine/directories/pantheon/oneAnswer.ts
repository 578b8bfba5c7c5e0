import { SECOND, type Ms } from "../../../../shared/units.ts";
import { ANSWER_CAP, AnswerTooLong, readCapped } from "../../helpdesks/http/answerBody.ts";
import { failureCode, isSurelyUnsent } from "../../helpdesks/http/networkFailure.ts";
import type { Clock, HttpFetch, HttpRequest, Logger } from "../../ports.ts";
import { DirectoryError } from "../directoryProblem.ts";

/** How long an answer may take; a page of a hundred memberships is slow on a bad day. */
const ANSWER_WITHIN: Ms = 30 * SECOND;

export interface DirectoryPorts {
  readonly fetch: HttpFetch;
  readonly clock: Clock;
  readonly logger: Logger;
}

export interface DirectoryCall {
  /** For the log: a fixed name, never an address. */
  readonly name: string;
  readonly method: HttpRequest["method"];
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
  readonly signal: AbortSignal;
}

export interface DirectoryAnswer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
}

/** The connection broke, or no answer came in time: worth another try. */
export class BrokenOff extends Error {
  override readonly name = "BrokenOff";
}

/** One exchange without any retry; every status is an answer. Rejects with DirectoryError or BrokenOff. */
export async function oneAnswer(ports: DirectoryPorts, call: DirectoryCall): Promise<DirectoryAnswer> {
  const { clock, logger } = ports;
  if (call.signal.aborted) throw cancelled();
  const controller = new AbortController();
  const giveUp = () => controller.abort();
  call.signal.addEventListener("abort", giveUp);
  const cancelTimer = clock.after(ANSWER_WITHIN, giveUp);
  const startedAt = clock.now();
  try {
    const { method, headers, body } = call;
    const request = { method, headers, signal: controller.signal };
    const response = await ports.fetch(call.url, body === undefined ? request : { ...request, body });
    const bytes = await readCapped(response, ANSWER_CAP);
    return { status: response.status, headers: response.headers, text: new TextDecoder().decode(bytes) };
  } catch (cause) {
    if (call.signal.aborted) throw cancelled();
    logger.warn("directory.failed", { call: call.name, cause: failureCode(cause), ms: clock.now() - startedAt });
    throw failureFrom(cause);
  } finally {
    cancelTimer();
    call.signal.removeEventListener("abort", giveUp);
  }
}

export function cancelled(): DirectoryError {
  return new DirectoryError("cancelled", "The refresh was called off.");
}

function failureFrom(cause: unknown): Error {
  if (cause instanceof AnswerTooLong) {
    return new DirectoryError("unsound", "The directory's answer was too long to be true.", { cause });
  }
  if (/CERT|SSL|TLS|SELF_SIGNED|UNABLE_TO_VERIFY|EPROTO/u.test(failureCode(cause))) {
    const words = "The directory's certificate does not prove who it is, so the token was not sent.";
    return new DirectoryError("tls", words, { cause });
  }
  if (isSurelyUnsent(cause)) return new DirectoryError("network", "The directory could not be reached.", { cause });
  return new BrokenOff("The connection to the directory broke.", { cause });
}

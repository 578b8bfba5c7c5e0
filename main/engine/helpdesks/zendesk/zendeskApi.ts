import type { z } from "zod";
import type { Bytes, Ms } from "../../../../shared/units.ts";
import type { HttpRequest } from "../../ports.ts";
import { HelpdeskError } from "../helpdeskProblem.ts";
import { isSafeTransport, parseUrl } from "../helpdeskAddress.ts";
import type { CallKind } from "../http/classifyAnswer.ts";
import type { Bearer } from "./oauth/bearer.ts";
import { judgeRefusal } from "./judgeRefusal.ts";
import { unlessGivenUp } from "../unlessGivenUp.ts";
import { parseJson } from "../http/serverWords.ts";
import { exchange, exchangeRaw, timeouts, type HttpAnswer, type HttpParts } from "../http/exchange.ts";
import { failureOf } from "../http/classifyAnswer.ts";

export interface ApiParts extends HttpParts {
  /** https://agency.example, or http on this computer. */
  readonly origin: string;
  readonly bearer: Bearer;
}

export interface ApiCall {
  readonly name: string;
  readonly kind?: CallKind;
  readonly method?: HttpRequest["method"];
  /** Below /api/v2, without a query. */
  readonly path: string;
  readonly query?: Readonly<Record<string, string>>;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: { readonly bytes: Uint8Array; readonly contentType: string };
  readonly timeoutMs?: Ms;
  readonly signal: AbortSignal | undefined;
}

export type Api = ReturnType<typeof createApi>;

/** Signed calls to one helpdesk. The token goes to its own origin and nowhere else. */
export function createApi(apiParts: ApiParts) {
  const parts: ApiParts = { judgeRefusal, ...apiParts };

  /**
   * The call with a token that counts. A 401 is a definite "nothing was done", so one repeat with another token is no
   * retry that could double anything.
   */
  async function signed<T>(signal: AbortSignal | undefined, call: (authorization: string) => Promise<T>): Promise<T> {
    const token = await unlessGivenUp(parts.bearer.current(), signal);
    try {
      return await call(`Bearer ${token}`);
    } catch (error) {
      if (!isUnauthorized(error)) throw error;
      // Where there is no other one, the helpdesk's own words are the better ones.
      const other = await unlessGivenUp(parts.bearer.instead(token), signal).catch((cause: unknown) => {
        throw isUnauthorized(cause) ? error : cause;
      });
      return call(`Bearer ${other}`);
    }
  }

  /** One call, its JSON checked. An answer that cannot be read leaves a write unclear. */
  async function ask<Schema extends z.ZodType>(schema: Schema, call: ApiCall): Promise<z.output<Schema>> {
    const kind = call.kind ?? "read";
    const answer = await signed(call.signal, (authorization) =>
      exchange(parts, {
        name: call.name,
        kind,
        method: call.method ?? "GET",
        url: urlOf(parts.origin, call),
        headers: {
          accept: "application/json",
          authorization,
          ...(call.body === undefined ? {} : { "content-type": call.body.contentType }),
          ...call.headers,
        },
        ...(call.body === undefined ? {} : { body: call.body.bytes }),
        timeoutMs: call.timeoutMs ?? (kind === "write" ? timeouts.write : timeouts.read),
        signal: call.signal,
      }),
    );
    const parsed = schema.safeParse(parseJson(answer.text));
    if (parsed.success) return parsed.data;
    const where = parsed.error.issues[0]?.path.join(".") ?? "";
    parts.logger.warn("helpdesk.unreadable", { call: call.name, status: answer.status, where: where.slice(0, 80) });
    const words = "The helpdesk's answer could not be read.";
    throw new HelpdeskError(kind === "write" ? "unclear" : "badAnswer", words, {
      status: answer.status,
      cause: parsed.error,
    });
  }

  /**
   * A file. Helpdesks keep files on other hosts and send there by redirect: those are followed over https, without the
   * token, three times at most.
   */
  async function download(contentUrl: string, cap: Bytes, timeoutMs: Ms, signal: AbortSignal): Promise<Uint8Array> {
    let url = safeFileUrl(contentUrl, parts.origin);
    for (let hop = 0; hop <= 3; hop += 1) {
      const { href, origin } = url;
      const call = { name: "download", kind: "read", method: "GET", isFile: true, cap, timeoutMs, signal } as const;
      const fetchFile = async (own: Readonly<Record<string, string>>) => {
        const answer = await exchangeRaw(parts, { ...call, url: href, headers: { accept: "*/*", ...own } });
        if (answer.status >= 400) throwFailure(answer, parts.clock.now());
        return answer;
      };
      const answer =
        origin === parts.origin
          ? await signed(signal, (authorization) => fetchFile({ authorization }))
          : await fetchFile({});
      const target = redirectOf(answer, url);
      // A file may well be a web page, so only a failure's text was looked at.
      if (target === null) return answer.bytes;
      url = safeFileUrl(target, parts.origin);
    }
    throw new HelpdeskError("badAnswer", "The file was sent on from place to place.");
  }

  return { ask, download };
}

function urlOf(origin: string, call: ApiCall): string {
  const url = new URL(`/api/v2${call.path}`, origin);
  for (const [name, value] of Object.entries(call.query ?? {})) url.searchParams.set(name, value);
  return url.href;
}

/** Plain http only where the helpdesk itself is on this computer: else a server could make us ask local services. */
function safeFileUrl(text: string, origin: string): URL {
  const url = parseUrl(text);
  const isLocalHelpdesk = origin.startsWith("http:");
  if (url !== null && (url.protocol === "https:" || (isLocalHelpdesk && isSafeTransport(url)))) return url;
  throw new HelpdeskError("refused", "The file lies at an address that is not safe to open.");
}

function redirectOf(answer: HttpAnswer, from: URL): string | null {
  if (answer.status < 300 || answer.status >= 400) return null;
  const location = answer.headers.get("location");
  if (location === null || !URL.canParse(location, from)) {
    throw new HelpdeskError("signInPage", "The file's address leads nowhere.", { status: answer.status });
  }
  return new URL(location, from).href;
}

function throwFailure(answer: HttpAnswer, nowMs: Ms): void {
  const failure = failureOf(answer, "read", nowMs);
  if (failure) throw failure;
}

function isUnauthorized(error: unknown): boolean {
  return error instanceof HelpdeskError && error.problem.kind === "signIn" && error.problem.status === 401;
}

import type { z } from "zod";
import type { SignInSecret } from "../../../../shared/account/account.ts";
import { MIB, type Ms } from "../../../../shared/units.ts";
import type { HttpRequest } from "../../ports.ts";
import { HelpdeskError } from "../helpdeskProblem.ts";
import { exchange, timeouts, type HttpParts } from "../http/exchange.ts";
import { parseJson } from "../http/serverWords.ts";

export interface RestParts extends HttpParts {
  /** Where it is installed: https://support.example or https://support.example/rt, without a trailing slash. */
  readonly base: string;
  readonly signIn: SignInSecret;
}

export interface RestCall {
  readonly name: string;
  readonly kind?: "read" | "write";
  readonly method?: HttpRequest["method"];
  /** Below /REST/2.0, without a query. */
  readonly path: string;
  readonly query?: Readonly<Record<string, string>>;
  readonly body?: { readonly bytes: Uint8Array; readonly contentType: string };
  readonly timeoutMs?: Ms;
  /** Files come inside JSON, so their answers are longer than others. */
  readonly cap?: number;
  readonly signal: AbortSignal | undefined;
}

export type RestApi = ReturnType<typeof createRestApi>;

/**
 * Signed calls to one Request Tracker. Links in its answers name the host it was configured with, which need not be the
 * one it is reached by: only their paths are ever used, so the sign-in goes to its own address and nowhere else.
 */
export function createRestApi(parts: RestParts) {
  const authorization = authorizationOf(parts.signIn);

  /** One call, its JSON checked. An answer that cannot be read leaves a write unclear. */
  async function ask<Schema extends z.ZodType>(schema: Schema, call: RestCall): Promise<z.output<Schema>> {
    const kind = call.kind ?? "read";
    const answer = await exchange(parts, {
      name: call.name,
      kind,
      method: call.method ?? "GET",
      url: urlOf(parts.base, call),
      headers: {
        accept: "application/json",
        authorization,
        ...(call.body === undefined ? {} : { "content-type": call.body.contentType }),
      },
      ...(call.body === undefined ? {} : { body: call.body.bytes }),
      timeoutMs: call.timeoutMs ?? (kind === "write" ? timeouts.write : timeouts.read),
      cap: call.cap ?? 32 * MIB,
      signal: call.signal,
    });
    const parsed = schema.safeParse(parseJson(answer.text));
    if (parsed.success) return parsed.data;
    const where = parsed.error.issues[0]?.path.join(".") ?? "";
    parts.logger.warn("helpdesk.unreadable", { call: call.name, status: answer.status, where: where.slice(0, 80) });
    throw new HelpdeskError(kind === "write" ? "unclear" : "badAnswer", "The helpdesk's answer could not be read.", {
      status: answer.status,
      cause: parsed.error,
    });
  }
  return { ask };
}

function urlOf(base: string, call: RestCall): string {
  const url = new URL(`${base}/REST/2.0${call.path}`);
  for (const [name, value] of Object.entries(call.query ?? {})) url.searchParams.set(name, value);
  return url.href;
}

function authorizationOf(signIn: SignInSecret): string {
  if (signIn.kind === "token") return `token ${signIn.token}`;
  return `Basic ${Buffer.from(`${signIn.userName}:${signIn.password}`, "utf8").toString("base64")}`;
}

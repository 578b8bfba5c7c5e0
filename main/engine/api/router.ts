import type { z } from "zod";
import type { HandlersFor, RouteDefinition } from "../../../shared/ipc/define.ts";
import type { Reply } from "../../../shared/ipc/envelope.ts";
import type { ErrorCode } from "../../../shared/ipc/errors.ts";
import type { Logger } from "../ports.ts";
import { storeFailureOf } from "../store/storeFailure.ts";

/** Longer than this on the engine's one thread is felt by whoever types. */
const SLOW_MS = 40;

interface RouterOptions<Routes extends Record<string, RouteDefinition>> {
  readonly routes: Routes;
  readonly handlers: HandlersFor<Routes>;
  readonly logger: Logger;
  /** Monotonic milliseconds, for the slow-handler log. */
  readonly elapsed?: () => number;
}

/** The second gate: own-property look-up, strict parse, handler, parse of the answer. It never rejects. */
export function createRouter<Routes extends Record<string, RouteDefinition>>({
  routes,
  handlers,
  logger,
  elapsed = () => performance.now(),
}: RouterOptions<Routes>): (envelope: { readonly route: string; readonly input: unknown }) => Promise<Reply> {
  async function answer(name: string, input: unknown): Promise<Reply> {
    // Own properties only: "__proto__" and "constructor" are no routes.
    const route = Object.hasOwn(routes, name) ? routes[name] : undefined;
    if (!route) return failure("route.unknown", "");
    const parsed = route.input.safeParse(input);
    if (!parsed.success) return failure("input.invalid", placeOf(parsed.error));
    const startedAt = elapsed();
    // The map's type ties each handler to its route; the union of all of them cannot be called without this step.
    const handler = handlers[name] as (input: unknown) => unknown;
    const pending = handler(parsed.data);
    const blockedMs = Math.round(elapsed() - startedAt);
    if (blockedMs > SLOW_MS) logger.warn("handler.slow", { route: name, ms: blockedMs });
    const output = route.output.safeParse(await pending);
    if (output.success) return { ok: true, data: output.data };
    logger.error("handler.badAnswer", { route: name, place: placeOf(output.error) });
    return failure("internal", "");
  }

  return async ({ route, input }) => {
    try {
      return await answer(route, input);
    } catch (error) {
      const known = storeFailureOf(error);
      if (known) return failure(known.code, known.message, known.data);
      logger.error("handler.failed", { route, ...shapeOf(error) });
      return failure("internal", "");
    }
  };
}

function failure(code: ErrorCode, message: string, data?: unknown): Reply {
  return { ok: false, error: data === undefined ? { code, message } : { code, message, data } };
}

/** Where and what kind, never the value: a draft's words do not belong in a log. */
function placeOf(error: z.ZodError): string {
  const [issue] = error.issues;
  return issue ? `${issue.path.join(".") || "input"}: ${issue.code}` : "input";
}

/** Name, code and our own stack lines; messages may quote content. */
function shapeOf(error: unknown): Record<string, string> {
  if (!(error instanceof Error)) return { kind: typeof error };
  const code = "code" in error && typeof error.code === "string" ? error.code : "";
  const frames = (error.stack ?? "").split("\n").filter((line) => line.trimStart().startsWith("at "));
  return { kind: error.name, code, at: frames.slice(0, 4).join(" | ") };
}

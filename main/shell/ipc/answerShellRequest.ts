import type { HandlersFor } from "../../../shared/ipc/define.ts";
import type { Reply } from "../../../shared/ipc/envelope.ts";
import { shellRoutes, type ShellRouteName, type ShellRoutes } from "../../../shared/ipc/routes/shell.ts";
import type { Logger } from "../../engine/ports.ts";
import { failure, failureOf, success } from "./replies.ts";

export type ShellHandlers = HandlersFor<ShellRoutes>;

export function isShellRoute(route: string): route is ShellRouteName {
  return Object.hasOwn(shellRoutes, route);
}

/** Parses, handles, answers: never throws. */
export async function answerShellRequest(
  handlers: ShellHandlers,
  route: ShellRouteName,
  input: unknown,
  logger: Logger,
): Promise<Reply> {
  const parsed = shellRoutes[route].input.safeParse(input);
  if (!parsed.success) return failure("input.invalid");
  try {
    // Route and handler belong together by the mapped type; the compiler cannot follow the pair through a variable.
    const handle = handlers[route] as (parsedInput: unknown) => unknown;
    return success(await handle(parsed.data));
  } catch (cause) {
    return failureOf(cause, route, logger);
  }
}

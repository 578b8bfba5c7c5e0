import type { InputOf, OutputOf } from "../../shared/ipc/define.ts";
import { wordsOf, type ErrorCode } from "../../shared/ipc/errorCatalogue.ts";
import type { ErrorWords } from "../../shared/ipc/errorWords.ts";
import type { EngineRoutes } from "../../shared/ipc/routes/index.ts";
import type { ShellRoutes } from "../../shared/ipc/routes/shell.ts";
import "./standbyWindow.ts";

type Routes = EngineRoutes & ShellRoutes;
/** Every request a window may make, of the engine or of the shell. */
export type RouteName = keyof Routes;
export type RouteInput<Name extends RouteName> = InputOf<Routes[Name]>;
export type RouteOutput<Name extends RouteName> = OutputOf<Routes[Name]>;

/** A refused or failed request. `words` come from the catalogue, `detail` names the particular cause and may be empty. */
export class RequestError extends Error {
  override readonly name = "RequestError";
  readonly code: ErrorCode;
  readonly words: ErrorWords;
  readonly detail: string;
  readonly data: unknown;

  constructor(code: ErrorCode, detail: string, data?: unknown) {
    super(detail === "" ? wordsOf(code).text : detail);
    this.code = code;
    this.words = wordsOf(code);
    this.detail = detail;
    this.data = data;
  }
}

/** Asks the engine or the shell; throws RequestError and nothing else. */
export async function request<Name extends RouteName>(
  route: Name,
  input: RouteInput<Name>,
): Promise<RouteOutput<Name>> {
  const reply = await window.standby.request(route, input).catch(unreachable);
  if (!reply.ok) throw new RequestError(reply.error.code, reply.error.message, reply.error.data);
  // The answer was checked against the route's schema before it crossed.
  return reply.data as RouteOutput<Name>;
}

function unreachable(): never {
  throw new RequestError("engine.unavailable", "");
}

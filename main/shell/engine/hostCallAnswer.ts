import { AppError } from "../../../shared/ipc/appError.ts";
import type { HostCall, ToEngine } from "../../../shared/ipc/host.ts";
import type { Logger } from "../../engine/ports.ts";

interface AskedCall {
  readonly call: number;
  readonly request: HostCall;
}

/** Runs what the engine asked for. A failure crosses as words for the user; its cause stays in the log, by its kind. */
export async function answerHostCall(
  { call, request }: AskedCall,
  run: (request: HostCall) => Promise<unknown>,
  logger: Logger,
): Promise<Extract<ToEngine, { readonly type: "hostReply" }>> {
  try {
    return { type: "hostReply", call, ok: true, value: (await run(request)) ?? null };
  } catch (cause) {
    logger.warn("host.callFailed", { name: request.name, cause: cause instanceof Error ? cause.name : typeof cause });
    return { type: "hostReply", call, ok: false, value: cause instanceof AppError ? cause.message : "" };
  }
}

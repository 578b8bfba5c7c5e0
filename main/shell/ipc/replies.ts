import { AppError } from "../../../shared/ipc/appError.ts";
import type { Reply } from "../../../shared/ipc/envelope.ts";
import type { ErrorCode } from "../../../shared/ipc/errors.ts";
import type { Logger } from "../../engine/ports.ts";

export function success(data: unknown): Reply {
  return { ok: true, data };
}

/** `message` adds the particular cause to the words of the catalogue; "" where there is none. */
export function failure(code: ErrorCode, message = ""): Reply {
  return { ok: false, error: { code, message } };
}

/** An expected failure keeps its words; anything else is logged by its kind only and becomes "internal". */
export function failureOf(cause: unknown, route: string, logger: Logger): Reply {
  if (cause instanceof AppError) return failure(cause.code, cause.message);
  logger.error("shell.requestFailed", { route, cause: cause instanceof Error ? cause.name : typeof cause });
  return failure("internal");
}

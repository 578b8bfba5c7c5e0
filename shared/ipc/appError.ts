import type { ErrorCode } from "./errors.ts";

/** A failure with a code of the catalogue. `detail` is shown to the user: one sentence, no path, token or stack. */
export class AppError extends Error {
  override readonly name = "AppError";
  readonly code: ErrorCode;
  readonly data: unknown;

  constructor(code: ErrorCode, detail = "", options: { readonly cause?: unknown; readonly data?: unknown } = {}) {
    super(detail, { cause: options.cause });
    this.code = code;
    this.data = options.data;
  }
}

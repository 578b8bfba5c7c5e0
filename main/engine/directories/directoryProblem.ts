import type { DirectoryState } from "../../../shared/directory/directory.ts";
import { AppError } from "../../../shared/ipc/appError.ts";
import { errorCatalogue, type ErrorCode } from "../../../shared/ipc/errorCatalogue.ts";

/**
 * What can come of asking a directory:
 * address      no address that a token may go to
 * network      it cannot be reached, or the connection breaks again and again
 * tls          its certificate does not prove who it is
 * signIn       the token, or the session made from it, is not accepted
 * refused      a definite no to something that must be readable
 * busy         it asks for patience, or fails on its side, longer than we wait
 * blocked      a web page or another address answers in its place
 * unsound      its answer cannot be true: not readable, or repeating itself
 * cancelled    the user called it off
 */
export type DirectoryProblemKind =
  | "address"
  | "network"
  | "tls"
  | "signIn"
  | "refused"
  | "busy"
  | "blocked"
  | "unsound"
  | "cancelled";

/** The only failure a HostDirectory rejects with; anything else is a bug. `words`: one sentence, never a token or path. */
export class DirectoryError extends Error {
  override readonly name = "DirectoryError";
  readonly kind: DirectoryProblemKind;

  constructor(kind: DirectoryProblemKind, words: string, options: { readonly cause?: unknown } = {}) {
    super(words, { cause: options.cause });
    this.kind = kind;
  }
}

const codes = {
  address: "directory.badAddress",
  network: "directory.unreachable",
  tls: "account.badTls",
  signIn: "directory.signInFailed",
  refused: "directory.refused",
  busy: "directory.busy",
  blocked: "directory.blocked",
  unsound: "directory.unsound",
  cancelled: "directory.cancelled",
} as const satisfies Record<DirectoryProblemKind, ErrorCode>;

/** As it crosses to a window. */
export function appErrorOf(error: DirectoryError): AppError {
  return new AppError(codes[error.kind], error.message, { cause: error });
}

/** What happened and the next action, for whoever reads nothing else. */
export function sentencesOf(error: DirectoryError): string {
  return `${error.message} ${errorCatalogue[codes[error.kind]].nextAction}`;
}

/** What the directory's row says after a refresh that ended like this; null = as before. */
export function stateAfter(kind: DirectoryProblemKind): DirectoryState | null {
  switch (kind) {
    case "signIn":
      return "signIn";
    case "network":
    case "busy":
      return "unreachable";
    case "address":
    case "tls":
    case "refused":
    case "blocked":
    case "unsound":
      return "fault";
    case "cancelled":
      return null;
  }
}

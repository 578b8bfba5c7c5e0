import { AppError } from "../../../shared/ipc/appError.ts";

/** Why the store was not opened; only a file that is no readable database may be set aside. */
export type StoreTrouble = "notReadable" | "link" | "newer";

const damagedCodes = ["SQLITE_NOTADB", "SQLITE_CORRUPT"];
// SHMSIZE: the log's index could not grow, which is how a full disk shows when a database is opened.
const fullCodes = ["ENOSPC", "EDQUOT", "SQLITE_FULL", "SQLITE_IOERR_SHMSIZE"];
const failedCodes = ["EIO", "SQLITE_IOERR", "SQLITE_PROTOCOL"];
const deniedCodes = ["EACCES", "EPERM", "EROFS", "ENOTDIR", "SQLITE_READONLY", "SQLITE_CANTOPEN", "SQLITE_PERM"];

/** Translates what SQLite or the file system said into a failure with a code; null = none of these. */
export function storeFailureOf(error: unknown): AppError | null {
  if (error instanceof AppError) return error;
  const code = codeOf(error);
  if (code === null) return null;
  if (fullCodes.includes(code)) return new AppError("store.full", "The disk is full.", { cause: error });
  if (damagedCodes.some((damaged) => code.startsWith(damaged))) {
    return damagedStore("notReadable", "The data file is not a readable database.", error);
  }
  if (deniedCodes.some((denied) => code.startsWith(denied))) {
    return new AppError("store.denied", "This computer does not let Standby write in its data folder.", {
      cause: error,
    });
  }
  if (failedCodes.some((failed) => code.startsWith(failed))) {
    return new AppError("store.failed", "The disk reported an error.", { cause: error });
  }
  return null;
}

/** As storeFailureOf, for the store's own failures only: other rooms' failures pass through there, too. */
export function refusalOf(error: unknown): AppError | null {
  const failure = storeFailureOf(error);
  return failure?.code.startsWith("store.") === true ? failure : null;
}

export function damagedStore(trouble: StoreTrouble, words: string, cause?: unknown): AppError {
  return new AppError("store.damaged", words, { cause, data: { trouble } });
}

/** True when the file itself is unusable, so that starting with an empty one is the only way on. */
export function maySetAside(error: unknown): boolean {
  const failure = storeFailureOf(error);
  if (failure?.code !== "store.damaged") return false;
  const { data } = failure;
  return typeof data === "object" && data !== null && "trouble" in data && data.trouble === "notReadable";
}

/** True when SQLite or the file system gave this code, or a finer one of its kind. */
export function isStoreCode(error: unknown, code: string): boolean {
  return codeOf(error)?.startsWith(code) === true;
}

function codeOf(error: unknown): string | null {
  if (typeof error !== "object" || error === null || !("code" in error)) return null;
  return typeof error.code === "string" ? error.code : null;
}

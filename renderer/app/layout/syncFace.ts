import type { AppStatus } from "../../../shared/ipc/routes/app.ts";

export type SyncFace =
  | "online"
  | "syncing"
  | "checking"
  | "offline"
  | "workingOffline"
  | "signIn"
  | "behindSignInPage"
  | "none";

/** One face for the whole window: what keeps things from moving comes before how they move. */
export function syncFaceOf(
  status: Pick<AppStatus, "accounts" | "connection" | "isSyncing" | "isWorkingOffline">,
): SyncFace {
  if (status.isWorkingOffline) return "workingOffline";
  const states = status.accounts.map((account) => account.state);
  if (states.includes("signIn")) return "signIn";
  if (states.includes("behindSignInPage")) return "behindSignInPage";
  if (status.connection !== "online") return status.connection;
  return status.isSyncing ? "syncing" : "online";
}

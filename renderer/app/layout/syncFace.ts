import type { AppStatus } from "../../../shared/ipc/routes/app.ts";

export type SyncFace =
  | "online"
  | "syncing"
  | "checking"
  | "offline"
  | "workingOffline"
  | "signIn"
  | "behindSignInPage"
  | "byHand"
  | "none";

/** One face for the whole window: what keeps things from moving comes before how they move. */
export function syncFaceOf(
  status: Pick<AppStatus, "connection" | "isSyncing" | "isWorkingOffline"> & {
    readonly accounts: readonly Pick<AppStatus["accounts"][number], "state">[];
  },
): SyncFace {
  if (status.isWorkingOffline) return "workingOffline";
  const states = status.accounts.map((account) => account.state);
  if (states.includes("signIn")) return "signIn";
  if (states.includes("behindSignInPage")) return "behindSignInPage";
  if (status.connection === "none" && states.length > 0) return "byHand";
  if (status.connection !== "online") return status.connection;
  return status.isSyncing ? "syncing" : "online";
}

/** The account that waits for its user, where it has to be told from others: the mark names it. */
export function waitingAccountOf(accounts: AppStatus["accounts"]): string | null {
  if (accounts.length < 2) return null;
  const first = (state: AppStatus["accounts"][number]["state"]) => accounts.find((account) => account.state === state);
  return (first("signIn") ?? first("behindSignInPage"))?.name ?? null;
}

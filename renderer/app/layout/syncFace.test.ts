import { describe, expect, it } from "vitest";
import type { AppStatus } from "../../../shared/ipc/routes/app.ts";
import { syncFaceOf, waitingAccountOf } from "./syncFace.ts";

type State = AppStatus["accounts"][number]["state"];
type Facts = Partial<Pick<AppStatus, "connection" | "isSyncing" | "isWorkingOffline">>;

function faceOf(states: readonly State[], facts: Facts = {}) {
  const accounts = states.map((state) => ({ state }));
  return syncFaceOf({ accounts, connection: "online", isSyncing: false, isWorkingOffline: false, ...facts });
}

describe("the mark of the connection", () => {
  it("tells no account from an account that is kept by hand", () => {
    expect(faceOf([], { connection: "none" })).toBe("none");
    expect(faceOf(["ok"], { connection: "none" })).toBe("byHand");
  });

  it("puts what keeps things from moving before how they move", () => {
    expect(faceOf(["ok", "signIn"], { isSyncing: true })).toBe("signIn");
    expect(faceOf(["signIn"], { isWorkingOffline: true })).toBe("workingOffline");
    expect(faceOf(["ok"], { connection: "offline", isSyncing: true })).toBe("offline");
    expect(faceOf(["ok"], { isSyncing: true })).toBe("syncing");
  });
});

describe("the account named in the mark", () => {
  const account = (name: string, state: State) => ({ name, state }) as AppStatus["accounts"][number];

  it("is the one that waits for its user, a refused sign-in before a page in the way", () => {
    const page = account("Page", "behindSignInPage");
    expect(waitingAccountOf([account("Fine", "ok"), page])).toBe("Page");
    expect(waitingAccountOf([page, account("Refused", "signIn")])).toBe("Refused");
  });

  it("is none where nothing waits, and where there is only one", () => {
    expect(waitingAccountOf([account("Fine", "ok"), account("Away", "unreachable")])).toBeNull();
    expect(waitingAccountOf([account("Refused", "signIn")])).toBeNull();
  });
});

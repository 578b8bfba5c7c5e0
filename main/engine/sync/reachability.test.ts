import { describe, expect, it } from "vitest";
import { helpdeskProblemKinds, type HelpdeskProblemKind } from "../helpdesks/helpdeskProblem.ts";
import { connectionOf, stateAfter } from "./reachability.ts";

const problem = (kind: HelpdeskProblemKind, status: number | null = null) => ({
  kind,
  words: "",
  status,
  retryAfterMs: null,
});

describe("what a failure says about reaching the helpdesk", () => {
  it("is decided for every kind of failure", () => {
    const states = Object.fromEntries(helpdeskProblemKinds.map((kind) => [kind, stateAfter(problem(kind))]));
    expect(states).toEqual({
      network: "unreachable",
      signIn: "signIn",
      refused: null,
      uploadExpired: null,
      busy: "unreachable",
      conflict: null,
      notYet: null,
      cannotTell: null,
      unclear: "unreachable",
      signInPage: "behindSignInPage",
      badAnswer: "unreachable",
    });
  });

  it("takes a 429 for an answer: the helpdesk is there", () => {
    expect(stateAfter(problem("busy", 429))).toBeNull();
    expect(stateAfter(problem("busy", 451))).toBeNull();
  });
});

describe("the app's connection", () => {
  const online = { state: "ok", wasAsked: true } as const;
  const remembered = { state: "ok", wasAsked: false } as const;
  const lost = { state: "unreachable", wasAsked: true } as const;

  it("is online only after an account answered since the start", () => {
    expect(connectionOf({ accounts: [remembered], isWorkingOffline: false })).toBe("checking");
    expect(connectionOf({ accounts: [lost, online], isWorkingOffline: false })).toBe("online");
    expect(connectionOf({ accounts: [lost, remembered], isWorkingOffline: false })).toBe("checking");
    expect(connectionOf({ accounts: [lost], isWorkingOffline: false })).toBe("offline");
  });

  it("is offline by the user's choice, and nothing without accounts", () => {
    expect(connectionOf({ accounts: [online], isWorkingOffline: true })).toBe("offline");
    expect(connectionOf({ accounts: [], isWorkingOffline: false })).toBe("none");
  });
});

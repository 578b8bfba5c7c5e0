import { describe, expect, it } from "vitest";
import { connectionOf, emptyAccount } from "./accountEntry.ts";
import { emptySignIn, secretOf } from "./signIn.ts";

const typed = { ...emptyAccount, name: " Our host ", address: " https://tickets.example.com/rt " };

describe("an account while it is typed", () => {
  it("is no connection before the helpdesk's address and a way to sign in are there", () => {
    expect(connectionOf(typed)).toBeNull();
    expect(connectionOf({ ...typed, signIn: { ...emptySignIn, token: "t" }, address: " " })).toBeNull();
    expect(connectionOf({ ...typed, signIn: { ...emptySignIn, token: "t" } })).toEqual({
      kind: "zendesk",
      name: "Our host",
      address: "https://tickets.example.com/rt",
      signIn: { kind: "token", token: "t" },
      policyId: null,
    });
  });

  it("signs in to Request Tracker by name and password, the password as it was typed", () => {
    const signIn = { way: "password", token: "", userName: " agency-one ", password: " s p " } as const;
    expect(connectionOf({ ...typed, kind: "requestTracker", signIn })).toMatchObject({
      kind: "requestTracker",
      signIn: { kind: "password", userName: "agency-one", password: " s p " },
    });
  });

  it("never sends a password where the helpdesk takes a token", () => {
    const signIn = { way: "password", token: "t", userName: "agency-one", password: "secret" } as const;
    expect(secretOf("zendesk", signIn)).toEqual({ kind: "token", token: "t" });
    expect(secretOf("zendesk", { ...signIn, token: "" })).toBeNull();
  });

  it("of a host without an API needs a name only", () => {
    expect(connectionOf({ ...typed, kind: "handoff", userName: " Agency user one " })).toEqual({
      kind: "handoff",
      name: "Our host",
      userName: "Agency user one",
      userEmail: "",
      policyId: null,
    });
  });
});

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readSecret, secretText } from "./keptSecret.ts";

describe("a kept sign-in", () => {
  it("reads back as it was written, token or password", () => {
    const text = fc.string({ minLength: 1, maxLength: 200 });
    const signIn = fc.oneof(
      fc.record({ kind: fc.constant("token" as const), token: text }),
      fc.record({ kind: fc.constant("password" as const), userName: text, password: text }),
    );
    fc.assert(
      fc.property(signIn, (given) => {
        expect(readSecret(secretText(given))).toEqual(given);
      }),
    );
  });

  it("by the browser reads back with its ends", () => {
    const pair = { access: "a", refresh: "r", expiresAtMs: 1, refreshExpiresAtMs: 2, scope: "read write" };
    expect(readSecret(secretText({ kind: "browser", pair }))).toEqual({ kind: "browser", pair });
  });

  it("of an earlier version, a bare token, still reads", () => {
    expect(readSecret("1-35-abcdef")).toEqual({ kind: "token", token: "1-35-abcdef" });
    expect(readSecret('{"not":"ours"}')).toEqual({ kind: "token", token: '{"not":"ours"}' });
  });
});

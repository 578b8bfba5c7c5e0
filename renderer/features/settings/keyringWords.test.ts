import { describe, expect, it } from "vitest";
import type { KeyringReport } from "../../../shared/ipc/routes/shell.ts";
import { secretWords } from "./keyringWords.ts";

const kept = { id: "a1", secretKept: "keychain" } as const;
const passing = { id: "a1", secretKept: "sessionOnly" } as const;
const keyring = (state: KeyringReport["state"], unreadable: readonly string[] = []): KeyringReport => ({
  name: "gnomeKeyring",
  state,
  unreadable: [...unreadable],
});

describe("how a sign-in is kept", () => {
  it("is said of what the keyring keeps, and of what only this session does, with the reason", () => {
    expect(secretWords(kept, keyring("present"))).toBe("settings.secretKept");
    expect(secretWords(passing, keyring("present"))).toBe("settings.secretChosenSession");
    expect(secretWords(passing, keyring("absent"))).toBe("settings.secretSession");
    expect(secretWords(passing, keyring("locked"))).toBe("settings.secretLockedSession");
  });

  it("is said of a sign-in that cannot be opened, with the way out", () => {
    expect(secretWords(kept, keyring("locked", ["token:a1"]))).toBe("settings.secretLocked");
    expect(secretWords(kept, keyring("changed", ["token:a1"]))).toBe("settings.secretChanged");
    expect(secretWords(kept, keyring("absent", ["token:a1"]))).toBe("settings.secretUnreached");
  });

  it("of another account's sign-in is not said here", () => {
    expect(secretWords(kept, keyring("changed", ["token:b2"]))).toBe("settings.secretKept");
    expect(secretWords({ id: "a1", secretKept: "none" }, keyring("present"))).toBeNull();
  });
});

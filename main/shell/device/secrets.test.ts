import { writeFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { createFakeLogger } from "../../../test/fakes/fakeLogger.ts";
import { tempFolder } from "../../../test/fakes/tempFolder.ts";
import { readDeviceFile } from "./deviceFile.ts";
import type { FileTrouble } from "./deviceStore.ts";
import type { Keyring } from "./keyring.ts";
import { createSecrets, secretsFormat } from "./secrets.ts";

type Kept = Record<string, { sealed: string; isMarked: boolean }>;

/** Seals with its own key; opens what another sealed into nonsense, as a block cipher sometimes does, or not at all. */
function fakeKeyring(key: string, more: Partial<Keyring> & { readonly guesses?: boolean } = {}): Keyring {
  const { guesses = false, ...rest } = more;
  return {
    name: "gnomeKeyring",
    isUsable: true,
    seal: (text) => Buffer.from(`${key}|${text}`).toString("base64"),
    open(sealed) {
      const [by, ...text] = Buffer.from(sealed, "base64").toString("utf8").split("|");
      if (by === key) return text.join("|");
      return guesses ? "\u0000nonsense" : null;
    },
    isLocked: () => Promise.resolve(false),
    ...rest,
  };
}

function file(content: Kept = {}, trouble: FileTrouble | null = null) {
  let value: Kept = content;
  return {
    trouble,
    read: () => value,
    write(next: Kept) {
      value = next;
      return Promise.resolve();
    },
  };
}

const opened = (kept: ReturnType<typeof file>, keyring: Keyring) => createSecrets(kept, keyring, createFakeLogger());
const closed = { isUsable: false } as const;

describe("secrets", () => {
  it("are kept sealed, and are there after a restart", async () => {
    const kept = file();
    expect(await opened(kept, fakeKeyring("a")).set("token:1", "t0ken")).toBe("keychain");
    expect(JSON.stringify(kept.read())).not.toContain("t0ken");
    const again = opened(kept, fakeKeyring("a"));
    expect(await again.get("token:1")).toBe("t0ken");
    expect(await again.report()).toEqual({ name: "gnomeKeyring", state: "present", unreadable: [] });
    await again.remove("token:1");
    expect([await again.get("token:1"), kept.read()]).toEqual([null, {}]);
  });

  it("without a keyring last until the end of Standby, and nothing of them is written", async () => {
    const kept = file();
    const secrets = opened(kept, fakeKeyring("a", { ...closed, name: "none" }));
    expect(await secrets.set("token:1", "t0ken")).toBe("sessionOnly");
    expect([await secrets.get("token:1"), kept.read()]).toEqual(["t0ken", {}]);
    expect(await secrets.report()).toEqual({ name: "none", state: "absent", unreadable: [] });
    expect(await opened(kept, fakeKeyring("a", closed)).get("token:1")).toBeNull();
  });

  it("of a locked keyring stay in the file until it is open again", async () => {
    const kept = file();
    await opened(kept, fakeKeyring("a")).set("token:1", "t0ken");
    const locked = opened(kept, fakeKeyring("a", { ...closed, isLocked: () => Promise.resolve(true) }));
    expect(await locked.get("token:1")).toBeNull();
    expect(await locked.report()).toEqual({ name: "gnomeKeyring", state: "locked", unreadable: ["token:1"] });
    expect(await opened(kept, fakeKeyring("a")).get("token:1")).toBe("t0ken");
  });

  it("signed in anew while it is locked replace the kept one, which must never be used again", async () => {
    const kept = file();
    await opened(kept, fakeKeyring("a")).set("token:1", "old");
    const locked = opened(kept, fakeKeyring("a", { ...closed, isLocked: () => Promise.resolve(true) }));
    expect(await locked.set("token:1", "new")).toBe("sessionOnly");
    expect([await locked.get("token:1"), kept.read()]).toEqual(["new", {}]);
  });

  it.each([false, true])(
    "of another keyring are not there, whether it fails or answers nonsense (%s)",
    async (guesses) => {
      const kept = file();
      await opened(kept, fakeKeyring("a")).set("token:1", "t0ken");
      const changed = opened(kept, fakeKeyring("b", { guesses }));
      expect(await changed.get("token:1")).toBeNull();
      expect(await changed.report()).toEqual({ name: "gnomeKeyring", state: "changed", unreadable: ["token:1"] });
      expect(await changed.set("token:1", "again")).toBe("keychain");
      expect(await changed.report()).toMatchObject({ state: "present", unreadable: [] });
    },
  );

  it("wished for this session only are not kept, although there is a keyring", async () => {
    const kept = file();
    const secrets = opened(kept, fakeKeyring("a"));
    await secrets.set("token:1", "kept");
    expect(await secrets.set("token:1", "passing", { isSessionOnly: true })).toBe("sessionOnly");
    expect([await secrets.get("token:1"), kept.read()]).toEqual(["passing", {}]);
  });

  it("are not kept when the keyring refuses to seal", async () => {
    const kept = file();
    expect(await opened(kept, fakeKeyring("a", { seal: () => null })).set("token:1", "t0ken")).toBe("sessionOnly");
    expect(kept.read()).toEqual({});
  });

  it("last until the end of Standby when a newer one's file may not be written, and say so", async () => {
    const kept = file({}, { kind: "newer", name: "secrets.json" });
    const secrets = opened(kept, fakeKeyring("a"));
    expect(await secrets.set("token:1", "t0ken")).toBe("sessionOnly");
    expect([await secrets.get("token:1"), kept.read()]).toEqual(["t0ken", {}]);
  });

  it("answer nothing to a key that every object has", async () => {
    expect(await opened(file(), fakeKeyring("a")).get("constructor")).toBeNull();
  });

  it("of the first version's file are read on", async () => {
    const place = path.join(tempFolder(), "secrets.json");
    const sealed = fakeKeyring("a").seal("t0ken") ?? "";
    writeFileSync(place, JSON.stringify({ version: 1, value: { "token:1": sealed } }));
    const found = readDeviceFile(place, secretsFormat, 5);
    expect(found.setAsideAs).toBeNull();
    const secrets = opened(file(found.value ?? {}), fakeKeyring("a"));
    expect(await secrets.get("token:1")).toBe("t0ken");
  });
});

import { z } from "zod";
import type { KeyringReport } from "../../../shared/ipc/routes/shell.ts";
import type { Logger, Secrets } from "../../engine/ports.ts";
import type { DeviceStore } from "./deviceStore.ts";
import type { DeviceFormat } from "./deviceFile.ts";
import type { Keyring } from "./keyring.ts";

/** One secret as it lies in the file: sealed by the keyring, never plain. */
const sealedSchema = z.strictObject({
  sealed: z.base64(),
  /** What was sealed begins with `mark`; false for those of the first version, which cannot be told from nonsense. */
  isMarked: z.boolean(),
});
const keptSchema = z.record(z.string(), sealedSchema);
type KeptSecrets = z.output<typeof keptSchema>;

/** Version 1 was a record of sealed texts. */
const firstVersionSchema = z.record(z.string(), z.string());

export const secretsFormat = {
  version: 2,
  schema: keptSchema,
  migrations: [
    (value) => {
      const known = firstVersionSchema.safeParse(value).data;
      if (known === undefined) return value;
      return Object.fromEntries(Object.entries(known).map(([key, sealed]) => [key, { sealed, isMarked: false }]));
    },
  ],
} as const satisfies DeviceFormat<typeof keptSchema>;

/**
 * Another keyring's key may open a sealed text into nonsense instead of failing (the padding fits by chance once in 256
 * times), and nonsense must not be sent as a token.
 */
const mark = "standby:";

/** Secrets, and how they are kept here. */
export interface SecretStore extends Secrets {
  report(): Promise<KeyringReport>;
}

/**
 * Tokens, sealed by the system's keyring; without one, or with a locked one, they are forgotten when Standby ends. Never
 * plain text. What cannot be opened stays in the file: the keyring it was sealed with may come back.
 */
export function createSecrets(
  kept: Pick<DeviceStore<KeptSecrets>, "read" | "write" | "trouble">,
  keyring: Keyring,
  logger: Logger,
): SecretStore {
  const memory = new Map<string, string>();

  /** undefined = nothing is kept; null = it is, but cannot be opened. */
  function opened(key: string): string | null | undefined {
    const found = Object.hasOwn(kept.read(), key) ? kept.read()[key] : undefined;
    if (found === undefined) return undefined;
    const text = keyring.isUsable ? keyring.open(found.sealed) : null;
    if (text === null || !found.isMarked) return text;
    return text.startsWith(mark) ? text.slice(mark.length) : null;
  }

  async function drop(key: string): Promise<void> {
    const { [key]: removed, ...rest } = kept.read();
    if (removed !== undefined) await kept.write(rest);
  }

  function sealedOf(value: string): string | null {
    // A newer Standby's file is not written: what is set now ends with this run, and must be told so.
    if (kept.trouble?.kind === "newer") return null;
    return keyring.isUsable ? keyring.seal(mark + value) : null;
  }

  return {
    get(key) {
      const text = memory.get(key) ?? opened(key);
      if (text === null) logger.warn("secrets.unreadable", { state: keyring.isUsable ? "changed" : "closed" });
      return Promise.resolve(text ?? null);
    },
    async set(key, value, { isSessionOnly = false } = {}) {
      const sealed = isSessionOnly ? null : sealedOf(value);
      if (sealed === null) {
        memory.set(key, value);
        // What was kept before has been replaced: used again after a restart it could end the whole sign-in.
        await drop(key);
        return "sessionOnly";
      }
      memory.delete(key);
      await kept.write({ ...kept.read(), [key]: { sealed, isMarked: true } });
      return "keychain";
    },
    async remove(key) {
      memory.delete(key);
      await drop(key);
    },
    async report() {
      const unreadable = Object.keys(kept.read()).filter((key) => !memory.has(key) && opened(key) === null);
      return { name: keyring.name, state: await stateOf(keyring, unreadable.length), unreadable };
    },
  };
}

async function stateOf(keyring: Keyring, unreadable: number): Promise<KeyringReport["state"]> {
  if (keyring.isUsable) return unreadable === 0 ? "present" : "changed";
  return (await keyring.isLocked()) ? "locked" : "absent";
}

import { safeStorage } from "electron";
import { z } from "zod";
import type { Logger, Secrets } from "../../engine/ports.ts";
import { openDeviceStore } from "./deviceStore.ts";

/** Where tokens go: the system's keychain, or nowhere but memory. */
export type SecretsBackend = "keychain" | "sessionOnly";

/**
 * `basic_text` encrypts with a password that stands in Chromium's source: no protection, so it counts as none.
 * The app must be ready.
 */
export function secretsBackend(): SecretsBackend {
  if (!safeStorage.isEncryptionAvailable()) return "sessionOnly";
  if (process.platform !== "linux") return "keychain";
  const backend = safeStorage.getSelectedStorageBackend();
  return backend === "basic_text" || backend === "unknown" ? "sessionOnly" : "keychain";
}

/** Secrets, and under which name an unusable file of them was put aside at start. */
export interface SecretStore extends Secrets {
  readonly setAsideAs: string | null;
}

const encryptedSchema = z.record(z.string(), z.base64());

/** Tokens, encrypted by the system's keychain; without one they are forgotten when Standby ends. Never plain text. */
export function openSecrets(folder: string, logger: Logger): SecretStore {
  const backend = secretsBackend();
  const store = openDeviceStore({ folder, name: "secrets", version: 1, schema: encryptedSchema, defaults: {} });
  const memory = new Map<string, string>();

  function decrypt(key: string): string | null {
    const encrypted = store.read()[key];
    if (backend === "sessionOnly" || encrypted === undefined) return null;
    try {
      return safeStorage.decryptString(Buffer.from(encrypted, "base64"));
    } catch {
      // Another keychain than the one it was written with: signing in again is the way out, the entry may yet be of use.
      logger.warn("secrets.unreadable");
      return null;
    }
  }

  return {
    setAsideAs: store.setAsideAs,
    get: (key) => Promise.resolve(memory.get(key) ?? decrypt(key)),
    async set(key, value) {
      if (backend === "keychain") {
        const encrypted = safeStorage.encryptString(value).toString("base64");
        await store.write({ ...store.read(), [key]: encrypted });
      } else {
        memory.set(key, value);
      }
      return backend;
    },
    async remove(key) {
      memory.delete(key);
      const { [key]: removed, ...rest } = store.read();
      if (removed !== undefined) await store.write(rest);
    },
  };
}

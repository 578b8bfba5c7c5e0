import { safeStorage } from "electron";
import type { Keyring } from "./keyring.ts";
import { isSecretServiceLocked } from "./secretService.ts";

/**
 * The keyring of this computer behind safeStorage: Keychain, DPAPI, the GNOME keyring or KWallet. `basic_text` encrypts
 * with a password that stands in Chromium's source, which protects nothing, so it counts as no keyring at all. The app
 * must be ready.
 */
export function createSystemKeyring(): Keyring {
  const name = nameOfKeyring();
  const isUsable = name !== "none" && safeStorage.isEncryptionAvailable();
  return {
    name,
    isUsable,
    seal(text) {
      const sealed = safeStorage.encryptString(text);
      return isByKeyring(sealed) ? sealed.toString("base64") : null;
    },
    open(sealed) {
      try {
        return safeStorage.decryptString(Buffer.from(sealed, "base64"));
      } catch {
        return null; // Sealed by another keyring than the one in use now.
      }
    },
    isLocked: () => (name === "gnomeKeyring" && !isUsable ? isSecretServiceLocked() : Promise.resolve(false)),
  };
}

/** Whether it is there and open is another question: the desktop decides which one is asked. */
function nameOfKeyring(): Keyring["name"] {
  if (process.platform === "darwin") return "keychain";
  if (process.platform === "win32") return "windows";
  const backend = safeStorage.getSelectedStorageBackend();
  if (backend === "gnome_libsecret") return "gnomeKeyring";
  return backend.startsWith("kwallet") ? "kwallet" : "none";
}

/** On Linux Chromium marks what it sealed with a key from the keyring by "v11", and by "v10" what it only disguised. */
function isByKeyring(sealed: Buffer): boolean {
  return process.platform !== "linux" || sealed.toString("latin1", 0, 3) === "v11";
}

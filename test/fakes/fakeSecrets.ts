import type { Secrets } from "../../main/engine/ports.ts";

export interface FakeSecrets extends Secrets {
  readonly values: Map<string, string>;
}

/** Secrets in memory. `kept`: what the keychain would answer. */
export function createFakeSecrets(kept: "keychain" | "sessionOnly" = "keychain"): FakeSecrets {
  const values = new Map<string, string>();
  return {
    values,
    get: async (key) => values.get(key) ?? null,
    async set(key, value, { isSessionOnly = false } = {}) {
      values.set(key, value);
      return isSessionOnly ? "sessionOnly" : kept;
    },
    async remove(key) {
      values.delete(key);
    },
  };
}

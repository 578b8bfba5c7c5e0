import type { Ms } from "../../../shared/units.ts";
import type { UploadToken } from "../helpdesks/helpdesk.ts";

/**
 * Files of an entry that are up already and not yet used, so that a helpdesk that asks to wait does not get them twice.
 * Only in memory: tokens live less than an hour, and after a restart the end of a try is unclear anyway.
 */
export interface UploadCache {
  find(entryId: string, position: number): UploadToken | null;
  keep(entryId: string, position: number, token: UploadToken): void;
  /** After an unclear or final end: a token that may be used must not be used again. */
  drop(entryId: string): void;
}

export function createUploadCache(now: () => Ms): UploadCache {
  const entries = new Map<string, Map<number, UploadToken>>();
  return {
    find(entryId, position) {
      const token = entries.get(entryId)?.get(position);
      return token && token.expiresAtMs > now() ? token : null;
    },
    keep(entryId, position, token) {
      const tokens = entries.get(entryId) ?? new Map<number, UploadToken>();
      entries.set(entryId, tokens.set(position, token));
    },
    drop: (entryId) => void entries.delete(entryId),
  };
}

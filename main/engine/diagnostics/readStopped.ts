import type { StoreDiagnostics } from "../../../shared/diagnostics/bundle.ts";
import { readStoreCopy } from "../store/storeCopy.ts";
import { storeFailureOf } from "../store/storeFailure.ts";
import { collectDiagnostics } from "./collectDiagnostics.ts";

export type StoppedStore =
  | { readonly store: StoreDiagnostics; readonly trouble: null }
  /** A code of the catalogue, or store.missing. */
  | { readonly store: null; readonly trouble: string };

/** The store's part of the diagnostics of a Standby that does not run. The caller holds the instance lock. */
export function readStopped(dataFolder: string, workFolder: string, salt: string): StoppedStore {
  const options = { salt, checks: { health: "notRunning" }, isLookedThrough: true };
  try {
    const store = readStoreCopy(dataFolder, workFolder, (db) => collectDiagnostics(db, options));
    return store === null ? { store, trouble: "store.missing" } : { store, trouble: null };
  } catch (error) {
    return { store: null, trouble: storeFailureOf(error)?.code ?? "store.damaged" };
  }
}

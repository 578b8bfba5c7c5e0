import type { diagnosticsRoutes } from "../../../shared/ipc/routes/diagnostics.ts";
import type { OutputOf } from "../../../shared/ipc/define.ts";
import type { storeRoutes } from "../../../shared/ipc/routes/store.ts";
import type { EngineContext, EngineRoom } from "../context.ts";
import { collectDiagnostics } from "./collectDiagnostics.ts";

type Health = OutputOf<(typeof storeRoutes)["store.health"]>;

export interface DiagnosticsDeps {
  /** What the checks of the store found so far. */
  health(): Health | Promise<Health>;
}

/** What a maintainer may know of the running engine. The structure is not looked through: users would wait for it. */
export function createDiagnosticsRoom(
  context: EngineContext,
  { health }: DiagnosticsDeps,
): EngineRoom<keyof typeof diagnosticsRoutes> {
  return {
    handlers: {
      async "diagnostics.collect"({ salt }) {
        const { state, damagedDraftIds, newestBackup } = await health();
        const checks = {
          health: state,
          damagedDrafts: damagedDraftIds.length,
          newestBackupAtMs: newestBackup?.madeAtMs ?? null,
        };
        return context.db.transaction(() => collectDiagnostics(context.db, { salt, checks, isLookedThrough: false }))();
      },
    },
  };
}

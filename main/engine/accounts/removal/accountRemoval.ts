import type { OutputOf } from "../../../../shared/ipc/define.ts";
import { AppError } from "../../../../shared/ipc/appError.ts";
import type { EngineRoutes } from "../../../../shared/ipc/routes/index.ts";
import { createSettingsRepo, settingKeys } from "../../app/settingsRepo.ts";
import type { EngineContext } from "../../context.ts";
import type { Helpdesks } from "../../helpdesks/registry.ts";
import { listBackups } from "../../store/backup/manifest.ts";
import { oldStoreFiles } from "../../store/oldStoreFiles.ts";
import type { Sync } from "../../sync/syncRoom.ts";
import { tokenKey } from "../accountRecord.ts";
import { createAccountsRepo } from "../accountsRepo.ts";
import { findAccount } from "../findAccount.ts";
import type { AccountEraser } from "./accountEraser.ts";
import { createExportRepo } from "./exportRepo.ts";
import { createLeavingRepo } from "./leavingRepo.ts";
import { writeExport } from "./writeExport.ts";

export interface RemovalDeps {
  readonly helpdesks: Pick<Helpdesks, "forget">;
  readonly sync: Pick<Sync, "forget">;
  readonly eraser: Pick<AccountEraser, "take" | "wake">;
}

/** Taking a real account off this computer: what would go, a copy of it first, and the removal itself. */
export function createAccountRemoval(
  context: EngineContext,
  deps: RemovalDeps & {
    /** Ends a sign-in at the helpdesk too, where it can be reached. */
    signOut(id: string): Promise<unknown>;
  },
) {
  const accounts = createAccountsRepo(context.db);
  const leaving = createLeavingRepo(context.db);
  const settings = createSettingsRepo(context.db);

  return {
    preview(id: string): OutputOf<EngineRoutes["accounts.removalPreview"]> {
      findAccount(accounts, id);
      return {
        ...leaving.counts(id),
        unsent: accounts.countUnsent(id),
        backups: listBackups(context.folders.data).length,
        oldDataFiles: oldStoreFiles(context.folders.data).length,
      };
    },
    async export(id: string): Promise<OutputOf<EngineRoutes["accounts.export"]>> {
      const account = findAccount(accounts, id);
      const { folder, ...written } = await writeExport(context, createExportRepo(context.db), account);
      // The folder is whole, whether a file manager can be opened or not; some answer only when it is closed.
      void context.desktop.openPath(folder).catch(() => context.logger.warn("accounts.exportNotOpened"));
      return written;
    },
    /**
     * Its drafts stay, without an account. Refused while anything of it is unsent. Rows are gone when this answers; what
     * is left of them in copies and in free pages goes right after (accountEraser.ts).
     */
    async remove(id: string, wipesOldDataFiles: boolean): Promise<void> {
      const account = findAccount(accounts, id);
      if (account.kind === "practice")
        throw new AppError("input.invalid", "Practice is left, not removed: choose what becomes of its drafts.");
      refuseUnsent(accounts.countUnsent(id));
      await deps.sync.forget(id);
      // A pair of tokens that nobody holds any more must not go on working; out of reach is no reason to keep the account.
      if (account.signInWay === "browser")
        await deps.signOut(id).catch(() => context.logger.warn("accounts.notSignedOut"));
      deps.eraser.take(id, () => {
        // Asked again: something may have been queued while the pull came to its end.
        refuseUnsent(accounts.countUnsent(id));
        if (wipesOldDataFiles) settings.set(settingKeys.wipesOldDataFiles, "true");
      });
      deps.helpdesks.forget(id);
      await context.secrets.remove(tokenKey(id));
      deps.eraser.wake();
      for (const topic of ["accounts", "status", "tickets", "drafts", "outbox", "calls", "emergency"] as const)
        context.publish(topic);
    },
  };
}

function refuseUnsent(count: number): void {
  if (count === 0) return;
  const items = count === 1 ? "1 item of this account is" : `${count} items of this account are`;
  throw new AppError("input.invalid", `${items} not sent yet. Send, edit or discard them in the outbox first.`);
}

import { useNavigate } from "@tanstack/react-router";
import type { ReactElement } from "react";
import type { Account } from "../../../shared/account/account.ts";
import type { AppStatus } from "../../../shared/ipc/routes/app.ts";
import { useCommand } from "../../bridge/queries.ts";
import { AccountMark } from "../../ui/AccountSign.tsx";
import { Menu } from "../../ui/Menu.tsx";
import { useWords, type WordId } from "../../ui/words.tsx";

const STATES = {
  ok: "severalAccounts.stateOk",
  signIn: "severalAccounts.stateSignIn",
  unreachable: "severalAccounts.stateUnreachable",
  behindSignInPage: "severalAccounts.stateBehindSignInPage",
  new: "severalAccounts.stateNew",
} as const satisfies Record<Account["state"], WordId>;

type SyncMenuProps = { readonly status: AppStatus; readonly trigger: ReactElement };

/** What can be done about the connection. Its failures show in the mark itself: both commands only change the status. */
export function SyncMenu({ status: { accounts, isWorkingOffline, isSyncing }, trigger }: SyncMenuProps) {
  const navigate = useNavigate();
  const words = useWords();
  const syncNow = useCommand("sync.now");
  const workOffline = useCommand("app.setWorkingOffline");
  return (
    <Menu
      label={words("app.sync")}
      trigger={trigger}
      entries={[
        {
          id: "sync",
          label: words("app.syncNow"),
          isDisabled: isWorkingOffline || isSyncing,
          onAction: () => syncNow.mutate({}),
        },
        {
          id: "offline",
          label: words(isWorkingOffline ? "app.goOnline" : "app.workOffline"),
          detail: words(isWorkingOffline ? "app.goOnlineDetail" : "app.workOfflineDetail"),
          onAction: () => workOffline.mutate({ isWorkingOffline: !isWorkingOffline }),
        },
        ...(accounts.length > 1 ? [{ separator: "accounts" }] : []),
        ...(accounts.length > 1 ? accounts : []).map((account) => ({
          id: account.id,
          label: account.name,
          detail: words(account.capabilities.isManual ? "severalAccounts.stateManual" : STATES[account.state]),
          icon: <AccountMark account={account} isNamed />,
          onAction: () => void navigate({ to: "/settings" }),
        })),
      ]}
    />
  );
}

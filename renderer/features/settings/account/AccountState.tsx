import type { Account } from "../../../../shared/account/account.ts";
import { useRequest } from "../../../bridge/queries.ts";
import { useWords, type WordId } from "../../../ui/words.tsx";
import { SyncLine } from "./SyncLine.tsx";
import styles from "../SettingsPage.module.css";

const STATES = {
  ok: "settings.stateOk",
  signIn: "settings.stateSignIn",
  unreachable: "settings.stateUnreachable",
  behindSignInPage: "settings.stateBehindSignInPage",
  new: "settings.stateNew",
} as const satisfies Record<Account["state"], WordId>;

type AccountStateProps = {
  readonly account: Account;
  /** Others are in the list: what stops this one stops no other. */
  readonly hasOthers: boolean;
};

/** How one account stands with its helpdesk: whether it answers, when it was read last, what of it still waits. */
export function AccountState({ account, hasOthers }: AccountStateProps) {
  const words = useWords();
  const { data } = useRequest("outbox.list", {});
  const unsent = (data?.entries ?? []).filter(({ accountId, state }) => accountId === account.id && state !== "sent");
  const { isManual } = account.capabilities;
  return (
    <>
      <p className={styles.detail}>
        {isManual ? words("settings.stateManual") : words(STATES[account.state], { user: account.userName })}
        {account.state === "signIn" && hasOthers && ` ${words("severalAccounts.onlyThis")}`}
      </p>
      {!isManual && <SyncLine account={account} />}
      {unsent.length > 0 && (
        <p className={styles.detail}>{words("severalAccounts.unsent", { count: unsent.length })}</p>
      )}
    </>
  );
}

import type { Account } from "../../shared/account/account.ts";
import { useAppStatus } from "../bridge/status.ts";
import { accountLetters } from "./accountLetters.ts";
import { useWords } from "./words.tsx";
import styles from "./AccountSign.module.css";

/** Tells rows of several accounts apart at a glance: nothing while there is only one. */
export function AccountSign({ accountId }: { readonly accountId: string | null }) {
  const accounts = useAppStatus().data?.accounts ?? [];
  const account = accounts.find(({ id }) => id === accountId);
  return account && accounts.length > 1 ? <AccountMark account={account} /> : null;
}

type AccountMarkProps = {
  readonly account: Pick<Account, "name" | "colour">;
  /** The name stands beside it already. */
  readonly isNamed?: boolean;
};

/** An account's colour with two letters of its name, so that the colour is never the only sign. */
export function AccountMark({ account: { name, colour }, isNamed = false }: AccountMarkProps) {
  const words = useWords();
  return (
    <span className={styles.sign} style={{ color: `var(--account-${colour})` }} title={name}>
      <span className={styles.letters} aria-hidden>
        {accountLetters(name)}
      </span>
      {!isNamed && <span className="visually-hidden">{words("severalAccounts.of", { name })}</span>}
    </span>
  );
}

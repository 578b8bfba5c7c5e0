import { ArrowDown, ArrowUp } from "lucide-react";
import type { Account } from "../../../../shared/account/account.ts";
import { AccountMark } from "../../../ui/AccountSign.tsx";
import { Badge } from "../../../ui/Badge.tsx";
import { IconButton } from "../../../ui/IconButton.tsx";
import { useWords } from "../../../ui/words.tsx";
import styles from "../SettingsPage.module.css";

/** Where an account stands among the others; null on its own. */
export type AccountPlace = {
  readonly isFirst: boolean;
  readonly isLast: boolean;
  readonly onMove: (by: -1 | 1) => void;
} | null;

type AccountHeaderProps = { readonly account: Account; readonly place: AccountPlace };

/** Mark, name and host, and the keys that change its place in lists. */
export function AccountHeader({ account, place }: AccountHeaderProps) {
  const words = useWords();
  const { name } = account;
  const isPractice = account.kind === "practice";
  return (
    <header className={styles.line}>
      {!isPractice && <AccountMark account={account} isNamed />}
      <strong>{name}</strong>
      {isPractice ? <Badge tone="practice">PRACTICE</Badge> : <span className={styles.detail}>{account.host}</span>}
      {place && (
        <span className={styles.atEnd}>
          <IconButton
            size="small"
            label={words("severalAccounts.up", { name })}
            icon={<ArrowUp aria-hidden />}
            isDisabled={place.isFirst}
            onPress={() => place.onMove(-1)}
          />
          <IconButton
            size="small"
            label={words("severalAccounts.down", { name })}
            icon={<ArrowDown aria-hidden />}
            isDisabled={place.isLast}
            onPress={() => place.onMove(1)}
          />
        </span>
      )}
    </header>
  );
}

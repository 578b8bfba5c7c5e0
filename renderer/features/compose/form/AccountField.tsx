import { Link } from "@tanstack/react-router";
import { AccountMark } from "../../../ui/AccountSign.tsx";
import { Select } from "../../../ui/Select.tsx";
import { useWords } from "../../../ui/words.tsx";
import type { FormPartProps } from "./formProps.ts";
import styles from "./AccountField.module.css";

/** Which helpdesk gets it: asked only where there is a choice, or none yet. */
export function AccountField({ editor, facts }: FormPartProps) {
  const words = useWords();
  const { content, choose } = editor;
  const { accounts } = facts;
  if (accounts.length === 0) {
    return (
      <p className={styles.none}>
        {words("compose.noAccount")} <Link to="/settings">{words("compose.addAccount")}</Link>
      </p>
    );
  }
  if (accounts.length === 1 && content.accountId === accounts[0]?.id) return null;
  return (
    <Select
      label={words("compose.account")}
      options={accounts.map((account) => ({
        id: account.id,
        label: account.name,
        detail: account.host,
        mark: <AccountMark account={account} isNamed />,
      }))}
      value={content.accountId}
      onChange={(accountId) => choose({ accountId })}
      placeholder={words("compose.accountPlaceholder")}
    />
  );
}

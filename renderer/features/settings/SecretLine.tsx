import type { Account } from "../../../shared/account/account.ts";
import { useRequest } from "../../bridge/queries.ts";
import { useWords } from "../../ui/words.tsx";
import { KEYRING_NAMES, secretWords } from "./keyringWords.ts";
import styles from "./SettingsPage.module.css";

/** Where an account's sign-in is kept, and what to do when it cannot be opened. */
export function SecretLine({ account }: { readonly account: Account }) {
  const words = useWords();
  const { data: keyring } = useRequest("shell.keyring", {});
  const word = keyring === undefined || account.kind === "practice" ? null : secretWords(account, keyring);
  if (keyring === undefined || word === null) return null;
  return <p className={styles.detail}>{words(word, { keyring: words(KEYRING_NAMES[keyring.name]) })}</p>;
}

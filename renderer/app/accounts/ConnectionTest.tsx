import { CircleAlert, CircleCheck } from "lucide-react";
import type { SignInSecret } from "../../../shared/account/account.ts";
import { useCommand } from "../../bridge/queries.ts";
import { Button } from "../../ui/Button.tsx";
import { ErrorNote } from "../../ui/ErrorNote.tsx";
import { useWords } from "../../ui/words.tsx";
import styles from "./AccountForm.module.css";

type ConnectionTestProps = {
  readonly kind: "zendesk" | "requestTracker";
  readonly address: string;
  /** null: not filled in yet. */
  readonly signIn: SignInSecret | null;
};

/** Asks the helpdesk who we are and says the answer in words, before anything is kept. */
export function ConnectionTest({ kind, address, signIn }: ConnectionTestProps) {
  const words = useWords();
  const test = useCommand("accounts.test");
  // An answer about other words than those in the fields would be misleading.
  const isCurrent = JSON.stringify(test.variables) === JSON.stringify({ kind, address, signIn });
  return (
    <div className={styles.test}>
      <Button
        isDisabled={address === "" || signIn === null}
        isPending={test.isPending}
        onPress={() => signIn !== null && test.mutate({ kind, address, signIn })}
      >
        {words(test.isPending ? "account.testing" : "account.test")}
      </Button>
      <div role="status" className={styles.verdict}>
        {isCurrent && test.data && (
          <p data-usable={test.data.isUsable}>
            {test.data.isUsable ? <CircleCheck aria-hidden /> : <CircleAlert aria-hidden />}
            {test.data.text}
          </p>
        )}
      </div>
      {isCurrent && <ErrorNote error={test.error} />}
    </div>
  );
}

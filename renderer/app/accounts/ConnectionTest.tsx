import { CircleAlert, CircleCheck } from "lucide-react";
import { useCommand } from "../../bridge/queries.ts";
import { Button } from "../../ui/Button.tsx";
import { ErrorNote } from "../../ui/ErrorNote.tsx";
import { useWords } from "../../ui/words.tsx";
import styles from "./AccountForm.module.css";

type ConnectionTestProps = { readonly address: string; readonly token: string };

/** Asks the helpdesk who we are and says the answer in words, before anything is kept. */
export function ConnectionTest({ address, token }: ConnectionTestProps) {
  const words = useWords();
  const test = useCommand("accounts.test");
  const tested = test.variables;
  // An answer about other words than those in the fields would be misleading.
  const isCurrent = tested?.address === address && tested.token === token;
  return (
    <div className={styles.test}>
      <Button
        isDisabled={address === "" || token === ""}
        isPending={test.isPending}
        onPress={() => test.mutate({ address, token })}
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

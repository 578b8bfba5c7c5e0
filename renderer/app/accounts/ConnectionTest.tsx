import { CircleAlert, CircleCheck } from "lucide-react";
import type { ConnectionFinding } from "../../../shared/account/connectionFinding.ts";
import { useCommand } from "../../bridge/queries.ts";
import type { RouteOutput } from "../../bridge/request.ts";
import { Button } from "../../ui/Button.tsx";
import { ErrorNote } from "../../ui/ErrorNote.tsx";
import { useWords, type WordId } from "../../ui/words.tsx";
import { AbilityList } from "./AbilityList.tsx";
import { adminFactsOf, trialOf, type AccountEntry } from "./accountEntry.ts";
import { AdminMessage } from "./AdminMessage.tsx";
import styles from "./AccountForm.module.css";

const FINDINGS = {
  usable: "account.findingUsable",
  noNetwork: "account.findingNoNetwork",
  unreachable: "account.findingUnreachable",
  signInPage: "account.findingSignInPage",
  wrongAddress: "account.findingWrongAddress",
  badTls: "account.findingBadTls",
  badCredentials: "account.findingBadCredentials",
  missingRight: "account.findingMissingRight",
  busy: "account.findingBusy",
} as const satisfies Record<ConnectionFinding, WordId>;

/** Tries the connection as far as it is typed and says the answer in words, before anything is kept. */
export function ConnectionTest({ entry }: { readonly entry: AccountEntry }) {
  const words = useWords();
  const test = useCommand("accounts.test");
  if (entry.kind === "handoff") return null;
  const trial = trialOf(entry);
  // An answer about other words than those in the fields would be misleading.
  const isCurrent = JSON.stringify(test.variables) === JSON.stringify(trial);
  return (
    <div className={styles.test}>
      <div className={styles.line}>
        <Button
          isDisabled={trial === null}
          isPending={test.isPending}
          onPress={() => trial !== null && test.mutate(trial)}
        >
          {words(test.isPending ? "account.testing" : "account.test")}
        </Button>
        <AdminMessage facts={adminFactsOf(entry, entry.kind)} />
      </div>
      <div role="status">{isCurrent && test.data && <Verdict verdict={test.data} />}</div>
      {isCurrent && test.data && test.data.abilities.length > 0 && <AbilityList abilities={test.data.abilities} />}
      {isCurrent && <ErrorNote error={test.error} />}
    </div>
  );
}

/** What trying came to: a name for it, and what to do next. */
export function Verdict({ verdict }: { readonly verdict: Pick<RouteOutput<"accounts.test">, "finding" | "text"> }) {
  const words = useWords();
  const { finding, text } = verdict;
  const isUsable = finding === "usable";
  return (
    <div className={styles.verdict} data-usable={isUsable}>
      {isUsable ? <CircleCheck aria-hidden /> : <CircleAlert aria-hidden />}
      <div>
        <strong>{words(FINDINGS[finding])}</strong>
        <p>{text}</p>
      </div>
    </div>
  );
}

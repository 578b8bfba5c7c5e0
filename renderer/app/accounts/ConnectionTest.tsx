import { CircleAlert, CircleCheck } from "lucide-react";
import { useEffect, useRef, type ReactNode } from "react";
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
  const button = useRef<HTMLButtonElement>(null);
  const lastShown = useRef(0);
  if (entry.kind === "handoff") return null;
  const trial = trialOf(entry);
  // An answer about other words than those in the fields would be misleading.
  const isCurrent = JSON.stringify(test.variables) === JSON.stringify(trial);
  const { data } = test;
  const facts = adminFactsOf(entry, entry.kind);
  // An answer comes back when a change of the fields is taken back: then its reader is writing.
  const isNews = (): boolean => {
    const isFirstTime = lastShown.current !== test.submittedAt;
    lastShown.current = test.submittedAt;
    return isFirstTime && waitsAt(button.current);
  };
  return (
    <div className={styles.test}>
      <div className={styles.line}>
        <Button
          ref={button}
          isDisabled={trial === null}
          isPending={test.isPending}
          onPress={() => trial !== null && test.mutate(trial)}
        >
          {words(test.isPending ? "account.testing" : "account.test")}
        </Button>
        {!(isCurrent && data && needsAdministrator(data)) && <AdminMessage facts={facts} />}
      </div>
      <div role="status">
        {isCurrent && data && (
          // A new answer is a new place: it takes the focus anew.
          <FocusedAnswer key={test.submittedAt} isNews={isNews}>
            <Verdict verdict={data}>{needsAdministrator(data) && <AdminMessage facts={facts} />}</Verdict>
          </FocusedAnswer>
        )}
      </div>
      {isCurrent && data && data.abilities.length > 0 && <AbilityList abilities={data.abilities} />}
      {isCurrent && <ErrorNote error={test.error} />}
    </div>
  );
}

/** Only the host can give a right, or set up what is missing: its administrator is written to. */
function needsAdministrator({ finding }: RouteOutput<"accounts.test">): boolean {
  return finding === "missingRight";
}

/** Whether the focus is still where it was when the question was asked, or nowhere. */
function waitsAt(asked: HTMLElement | null): boolean {
  const { activeElement, body } = document;
  return activeElement === null || activeElement === body || activeElement === asked;
}

type FocusedAnswerProps = {
  /** Asked once the answer stands: whether whoever asked still waits for it. */
  readonly isNews: () => boolean;
  readonly children: ReactNode;
};

/** The answer stands below a long form: whoever waits for it is brought to it, by sight and by keyboard. */
function FocusedAnswer({ isNews, children }: FocusedAnswerProps) {
  const place = useRef<HTMLDivElement>(null);
  const asks = useRef(isNews);
  useEffect(() => {
    if (!asks.current()) return;
    place.current?.focus({ preventScroll: true });
    place.current?.scrollIntoView({ block: "nearest" });
  }, []);
  return (
    <div ref={place} tabIndex={-1} className={styles.answer}>
      {children}
    </div>
  );
}

type VerdictProps = {
  readonly verdict: Pick<RouteOutput<"accounts.test">, "finding" | "text">;
  /** What can be done about it, right beside. */
  readonly children?: ReactNode;
};

/** What trying came to: a name for it, and what to do next. */
export function Verdict({ verdict, children }: VerdictProps) {
  const words = useWords();
  const { finding, text } = verdict;
  const isUsable = finding === "usable";
  return (
    <div className={styles.verdict} data-usable={isUsable}>
      {isUsable ? <CircleCheck aria-hidden /> : <CircleAlert aria-hidden />}
      <div>
        <strong>{words(FINDINGS[finding])}</strong>
        <p>{text}</p>
        {children}
      </div>
    </div>
  );
}

import { Link } from "@tanstack/react-router";
import { Copy, Siren } from "lucide-react";
import { useState } from "react";
import type { EmergencyWaiting } from "../../../shared/ipc/routes/emergency.ts";
import { Button } from "../../ui/Button.tsx";
import { CopyButton } from "../../ui/CopyButton.tsx";
import { useWords } from "../../ui/words.tsx";
import { CodeButton } from "./CodeButton.tsx";
import { PassedOnButtons } from "./PassedOnButtons.tsx";
import styles from "./OnCallBanner.module.css";

type Waiting = EmergencyWaiting["entries"][number];
type OnCallBannerProps = {
  readonly entry: Waiting;
  /** How many more wait behind it. */
  readonly others: number;
};

/** Across the whole window until the ticket is out, passed on, or held: nobody shall believe that help is on its way. */
export function OnCallBanner({ entry, others }: OnCallBannerProps) {
  const words = useWords();
  const [areCodesShown, setAreCodesShown] = useState(true);
  const hasCodes = entry.mailUri !== "" || entry.telUri !== "";
  const about = [entry.subject || words("outbox.noSubject"), entry.siteName].filter((part) => part !== "").join(" · ");
  return (
    <section aria-label={words("emergency.waitingLabel")} className={styles.banner}>
      <div className={styles.head}>
        <Siren aria-hidden />
        <strong role="alert" className={styles.title}>
          {words(entry.isUnclear ? "emergency.waitingUnclear" : "emergency.waiting", { about })}
        </strong>
        {others > 0 && <span>{words("emergency.waitingOthers", { count: others })}</span>}
        <Link to="/outbox" className={styles.link}>
          {words("emergency.toOutbox")}
        </Link>
        {hasCodes && (
          <Button size="small" aria-pressed={areCodesShown} onPress={() => setAreCodesShown(!areCodesShown)}>
            {words("emergency.codes")}
          </Button>
        )}
      </div>
      <div className={styles.ways}>
        <div className={styles.line}>
          <Number entry={entry} />
          {entry.isUnclear ? <p>{words("emergency.checking")}</p> : <PassedOnButtons entryId={entry.entryId} />}
          {entry.isPractice && <p className={styles.quiet}>{words("emergency.unrealWays")}</p>}
        </div>
        {areCodesShown && <Codes entry={entry} />}
      </div>
    </section>
  );
}

/** Only where the plan gives the line. */
function Number({ entry }: { readonly entry: Waiting }) {
  const words = useWords();
  if (!entry.hasLine) return <p className={styles.say}>{words("emergency.sayMail")}</p>;
  if (entry.number === "") return <p className={styles.say}>{words("emergency.notEntered")}</p>;
  return (
    <p className={styles.call}>
      {words("emergency.line")} <span className={styles.number}>{entry.number}</span>
      <CopyButton text={entry.number} icon={<Copy aria-hidden />} label={words("emergency.copyNumber")} />
    </p>
  );
}

function Codes({ entry }: { readonly entry: Waiting }) {
  const words = useWords();
  const { telUri, mailUri, mailTo, number, isCut } = entry;
  return (
    <div className={styles.codes}>
      {telUri !== "" && (
        <CodeButton
          text={telUri}
          label={words("emergency.codeTel", { number })}
          caption={words("emergency.scanCall")}
        />
      )}
      {mailUri !== "" && (
        <CodeButton
          text={mailUri}
          label={words("emergency.codeMail", { address: mailTo })}
          caption={words(isCut ? "emergency.scanMailCut" : "emergency.scanMail")}
          note={mailTo}
        />
      )}
    </div>
  );
}

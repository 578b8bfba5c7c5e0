import { KeyRound, Mail, MessageSquareText } from "lucide-react";
import { useState } from "react";
import type { EmergencyWay } from "./emergencyTypes.ts";
import { useRequest } from "../../bridge/queries.ts";
import { Button } from "../../ui/Button.tsx";
import { LinkDialog } from "../../ui/LinkDialog.tsx";
import { readLink, type LinkTarget } from "../../ui/links.ts";
import { useWords } from "../../ui/words.tsx";
import { CopyButton } from "../../ui/CopyButton.tsx";
import { mailAddress } from "./mailAddress.ts";
import styles from "./EmergencyPage.module.css";

const ICONS = { passwordReset: KeyRound, contactForm: MessageSquareText, mail: Mail } as const;

/** Password reset, contact form and mailboxes: what works when nobody can sign in. */
export function Ways({ ways }: { readonly ways: readonly EmergencyWay[] }) {
  const words = useWords();
  const [opened, setOpened] = useState<LinkTarget | null>(null);
  const { data } = useRequest("drafts.list", {});
  const newest = data?.drafts.toSorted((one, other) => other.updatedAtMs - one.updatedAtMs)[0];
  const draft = newest && newest.content.kind === "ticket" && newest.content.subject !== "" ? newest : undefined;
  return (
    <section className={styles.ways} aria-label={words("emergency.ways")}>
      <h2 className={styles.heading}>{words("emergency.ways")}</h2>
      <ul className={styles.wayList}>
        {ways.map((way) => (
          <Way key={way.kind + way.target} way={way} onOpen={() => setOpened(targetOf(way, draft?.content ?? null))} />
        ))}
      </ul>
      {draft && ways.some((way) => way.kind === "mail" && way.canOpen) && (
        <p className={styles.quiet}>{words("emergency.bringDraft", { subject: draft.content.subject })}</p>
      )}
      {opened !== null && <LinkDialog target={opened} onClose={() => setOpened(null)} />}
    </section>
  );
}

type DraftWords = { readonly subject: string; readonly details: string };

function targetOf(way: EmergencyWay, draft: DraftWords | null): LinkTarget | null {
  if (way.kind !== "mail") return readLink(way.target);
  return { url: mailAddress(way.target, draft), host: way.target, isSecure: true };
}

function Way({ way, onOpen }: { readonly way: EmergencyWay; readonly onOpen: () => void }) {
  const words = useWords();
  const Icon = ICONS[way.kind];
  const host = way.kind === "mail" ? way.target : hostOf(way.target);
  return (
    <li className={styles.way}>
      <Icon aria-hidden />
      <div className={styles.wayWords}>
        <strong>{way.label}</strong>
        <span className={styles.target}>{way.target}</span>
        {way.hint !== "" && (way.canOpen || way.kind === "contactForm") && (
          <span className={styles.quiet}>{way.hint}</span>
        )}
        {!way.canOpen && <span className={styles.quiet}>{words("emergency.shownOnly")}</span>}
      </div>
      <div className={styles.buttons}>
        <CopyButton text={way.target} label={words("emergency.copy")} />
        {way.canOpen && (
          <Button size="small" onPress={onOpen}>
            {way.kind === "mail" ? words("emergency.write", { address: host }) : words("emergency.open", { host })}
          </Button>
        )}
      </div>
    </li>
  );
}

function hostOf(target: string): string {
  return URL.canParse(target) ? new URL(target).host : target;
}

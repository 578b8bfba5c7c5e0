import { Mail, Phone } from "lucide-react";
import type { OutboxEntry } from "../../../shared/ticket/outboxEntry.ts";
import { PassedOnButtons } from "../../app/onCall/PassedOnButtons.tsx";
import { useCommand, useRequest } from "../../bridge/queries.ts";
import { Button } from "../../ui/Button.tsx";
import { ErrorNote } from "../../ui/ErrorNote.tsx";
import { useWords } from "../../ui/words.tsx";
import styles from "./outbox.module.css";

/** While nobody knows whether the host has an on-call ticket: phone and mail at once. Read from this computer, offline too. */
export function EmergencyWays({ entry }: { readonly entry: OutboxEntry }) {
  const words = useWords();
  const card = useRequest("emergency.card", {}).data;
  const message = useRequest("drafts.preview", { id: entry.draftId }).data;
  const open = useCommand("shell.openExternal");
  if (!card) return null;
  const { siteName } = entry;
  const ofSite = card.organizations.filter(({ sites }) => sites.some((site) => site.name === siteName));
  const shown = ofSite.length > 0 ? ofSite : card.organizations;
  const lines = shown.filter(({ sites }) => sites.some((site) => site.hasEmergencyLine));
  const mails = card.ways.filter((way) => way.kind === "mail");
  return (
    <section aria-label={words("outbox.waysLabel")} className={styles.ways}>
      <strong>{words("outbox.ways")}</strong>
      {lines.map((organization) => (
        <span key={organization.name} className={styles.way}>
          <Phone aria-hidden />
          {organization.number === "" ? words("outbox.noNumber", { name: organization.name }) : organization.number}
          {organization.isPractice && organization.number !== "" && ` ${words("outbox.practiceNumber")}`}
        </span>
      ))}
      {mails.map((way) => (
        <span key={way.target} className={styles.way}>
          <Mail aria-hidden />
          {way.canOpen ? (
            <Button
              size="small"
              onPress={() => open.mutate({ url: mailTo(way.target, message), confirmedHost: way.target })}
            >
              {way.target}
            </Button>
          ) : (
            way.target
          )}
        </span>
      ))}
      {entry.actions.includes("sentOtherwise") && <PassedOnButtons entryId={entry.id} />}
      <ErrorNote error={open.error} />
    </section>
  );
}

/** Longer addresses are cut by some mail programs. */
const LONGEST_BODY = 6_000;

function mailTo(address: string, message: { readonly subject: string; readonly body: string } | undefined): string {
  if (!message) return `mailto:${address}`;
  const body = encodeURIComponent(message.body.slice(0, LONGEST_BODY));
  return `mailto:${address}?subject=${encodeURIComponent(message.subject)}&body=${body}`;
}

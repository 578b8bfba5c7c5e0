import { useNavigate } from "@tanstack/react-router";
import { Check, Minus } from "lucide-react";
import { useState } from "react";
import { emptyDraftContent, type OnCallReason } from "../../../shared/ticket/draft.ts";
import type { EmergencySite } from "./emergencyTypes.ts";
import { request, RequestError } from "../../bridge/request.ts";
import { Button } from "../../ui/Button.tsx";
import { ErrorNote } from "../../ui/ErrorNote.tsx";
import { TextField } from "../../ui/TextField.tsx";
import { useWords, type WordId } from "../../ui/words.tsx";
import styles from "./EmergencyPage.module.css";

const MANY = 8;

const REASONS: Readonly<Record<OnCallReason, WordId>> = {
  downtime: "compose.reasonDowntime",
  developmentBlocked: "compose.reasonBlocked",
  urgentDeadline: "compose.reasonDeadline",
};

type SiteRightsProps = { readonly sites: readonly EmergencySite[]; readonly canWrite: boolean };

/** Each site with what its plan gives now, and the ticket that asks for it. */
export function SiteRights({ sites, canWrite }: SiteRightsProps) {
  const words = useWords();
  const [find, setFind] = useState("");
  const shown = sites.filter((site) => site.name.toLowerCase().includes(find.trim().toLowerCase()));
  return (
    <section className={styles.rights} aria-label={words("emergency.sites")}>
      <h2 className={styles.heading}>{words("emergency.sites")}</h2>
      {sites.length > MANY && (
        <TextField label={words("emergency.filter")} type="search" value={find} onChange={setFind} />
      )}
      <ul className={styles.sites}>
        {shown.map((site) => (
          <SiteRight key={site.id} site={site} canWrite={canWrite} />
        ))}
      </ul>
    </section>
  );
}

function SiteRight({ site, canWrite }: { readonly site: EmergencySite; readonly canWrite: boolean }) {
  const words = useWords();
  const { start, error, isPending } = useEmergencyTicket(site);
  return (
    <li className={styles.siteRow}>
      <div className={styles.siteHead}>
        <strong>{site.name}</strong>
        <span className={styles.quiet}>{site.planLabel}</span>
        {canWrite && (
          <Button
            size="small"
            variant={site.hasOnCallTicket ? "emergency" : "plain"}
            isPending={isPending}
            onPress={start}
          >
            {words(ticketWords(site))}
          </Button>
        )}
      </div>
      {site.reasons.length > 0 && (
        <p className={styles.quiet}>
          {words("emergency.reasons", { reasons: site.reasons.map((reason) => words(REASONS[reason])).join(" · ") })}
        </p>
      )}
      <ul className={styles.facts}>
        {site.gives.map((line) => (
          <li key={line}>
            <Check aria-hidden className={styles.yes} />
            {line}
          </li>
        ))}
        {site.withholds.map((line) => (
          <li key={line} className={styles.quiet}>
            <Minus aria-hidden />
            {line}
          </li>
        ))}
        {site.gives.length === 0 && site.withholds.length === 0 && (
          <li className={styles.quiet}>
            <Minus aria-hidden />
            {words("emergency.nothing")}
          </li>
        )}
      </ul>
      <ErrorNote error={error} />
    </li>
  );
}

/** What a plan covers is named before it is pressed. */
function ticketWords({ hasOnCallTicket, isPlatformOnly }: EmergencySite): WordId {
  if (!hasOnCallTicket) return "emergency.ticket";
  return isPlatformOnly ? "emergency.platform" : "emergency.onCall";
}

/** A draft for the site with the on-call level already chosen where the plan has it. */
function useEmergencyTicket(site: EmergencySite) {
  const navigate = useNavigate();
  const [error, setError] = useState<RequestError | null>(null);
  const [isPending, setIsPending] = useState(false);
  const start = () => {
    setIsPending(true);
    void writeDraft(site)
      .then((draftId) => navigate({ to: "/compose/$draftId", params: { draftId } }))
      .catch((failure: unknown) => {
        if (failure instanceof RequestError) setError(failure);
        else throw failure;
      })
      .finally(() => setIsPending(false));
  };
  return { start, error, isPending };
}

async function writeDraft(site: EmergencySite): Promise<string> {
  const draft = await request("drafts.create", { kind: "ticket", ticketId: null, siteId: site.id });
  if (!site.hasOnCallTicket) return draft.id;
  const content = {
    ...emptyDraftContent("ticket"),
    ...draft.content,
    level: "onCall",
    onCallReason: "downtime",
  } as const;
  await request("drafts.save", { id: draft.id, baseRevision: draft.revision, content });
  return draft.id;
}

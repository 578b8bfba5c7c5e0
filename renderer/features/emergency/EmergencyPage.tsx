import { useState } from "react";
import type { EmergencyOrganization } from "./emergencyTypes.ts";
import { EmptyState } from "../../ui/EmptyState.tsx";
import { Page } from "../../ui/Page.tsx";
import { PageHeader } from "../../ui/PageHeader.tsx";
import { Tabs } from "../../ui/Tabs.tsx";
import { useTimes } from "../../ui/times.ts";
import { useWords } from "../../ui/words.tsx";
import { EmergencyLine } from "./EmergencyLine.tsx";
import { SiteRights } from "./SiteRights.tsx";
import { useEmergencyCard } from "./useEmergencyCard.ts";
import { Ways } from "./Ways.tsx";
import styles from "./EmergencyPage.module.css";

/** What to do now, with only what the plan really gives. Reads from disk; never waits for the network. */
export function EmergencyPage() {
  const words = useWords();
  const times = useTimes();
  const { card, isCopy } = useEmergencyCard();
  if (card === null) return null;
  return (
    <Page>
      <PageHeader title={words("emergency.title")} />
      <div className={styles.content}>
        {isCopy && <p role="status">{words("emergency.fromCopy")}</p>}
        {card.organizations.length === 0 ? (
          <EmptyState title={words("emergency.empty")} reason={words("emergency.emptyReason")} />
        ) : (
          <Organizations organizations={card.organizations} canChange={!isCopy} />
        )}
        <Ways ways={card.ways} />
        {card.asOfMs !== null && (
          <p className={styles.quiet}>{words("emergency.asOf", { time: times.full(card.asOfMs) })}</p>
        )}
      </div>
    </Page>
  );
}

type OrganizationsProps = { readonly organizations: readonly EmergencyOrganization[]; readonly canChange: boolean };

function Organizations({ organizations, canChange }: OrganizationsProps) {
  const words = useWords();
  // Where a line exists is where help is quickest: that organization opens first.
  const best = organizations.find((one) => one.sites.some((site) => site.hasEmergencyLine)) ?? organizations[0];
  const [chosenKey, setChosenKey] = useState(best ? keyOf(best) : "");
  const chosen = organizations.find((one) => keyOf(one) === chosenKey) ?? best;
  if (!chosen) return null;
  const body = (
    <div className={styles.columns}>
      <EmergencyLine key={keyOf(chosen)} organization={chosen} canChange={canChange} />
      <SiteRights sites={chosen.sites} canWrite={canChange} />
    </div>
  );
  if (organizations.length === 1) return body;
  return (
    <Tabs
      label={words("emergency.organization")}
      selected={keyOf(chosen)}
      onSelect={setChosenKey}
      tabs={organizations.map((one) => ({ id: keyOf(one), label: one.name, content: one === chosen ? body : null }))}
    />
  );
}

function keyOf(organization: EmergencyOrganization): string {
  return organization.id ?? "none";
}

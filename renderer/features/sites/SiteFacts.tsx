import { useNavigate } from "@tanstack/react-router";
import { ExternalLink, PenLine, Pencil, Phone, Trash2 } from "lucide-react";
import type { ReactNode } from "react";
import { describeBalance } from "../../../shared/calls/ledger.ts";
import type { PolicySet } from "../../../shared/policy/policySet.ts";
import type { Site } from "../../../shared/site/site.ts";
import { useNewTicket } from "../../app/useNewTicket.ts";
import { useCommand, useRequest } from "../../bridge/queries.ts";
import { Button } from "../../ui/Button.tsx";
import { ErrorNote } from "../../ui/ErrorNote.tsx";
import { useTimes } from "../../ui/times.ts";
import { useWords } from "../../ui/words.tsx";
import { SitePeople } from "./directories/SitePeople.tsx";
import { PlanBadge } from "./PlanBadge.tsx";
import { useRemoveSite } from "./useRemoveSite.ts";
import styles from "./SitePane.module.css";

type SiteFactsProps = {
  readonly site: Site;
  readonly policy: PolicySet | null;
  readonly onEdit: () => void;
  readonly onRemoved: () => void;
};

/** What is known about one site, and what can be done for it. */
export function SiteFacts({ site, policy, onEdit, onRemoved }: SiteFactsProps) {
  const words = useWords();
  const times = useTimes();
  const newTicket = useNewTicket();
  const askCall = useAskForCall(site.id);
  const open = useCommand("shell.openExternal");
  const { remove, error } = useRemoveSite(site, onRemoved);
  const told = useRequest("directories.sites", {}).data?.sites.find(({ siteId }) => siteId === site.id);
  const host = URL.canParse(site.dashboardUrl) ? new URL(site.dashboardUrl).host : "";
  const launched =
    site.isLaunched === null ? "sites.launchUnknown" : site.isLaunched ? "sites.launchedYes" : "sites.launchedNo";
  const { resetsOnMs, periodLabel } = site.calls;
  return (
    <div className={styles.facts}>
      <div className={styles.actions}>
        <Button
          variant="primary"
          icon={<PenLine aria-hidden />}
          isPending={newTicket.isStarting}
          onPress={() => newTicket.start(site.id)}
        >
          {words("sites.newTicket")}
        </Button>
        {site.calls.kind !== "none" && (
          <Button icon={<Phone aria-hidden />} isPending={askCall.isPending} onPress={askCall.start}>
            {words("sites.askCall")}
          </Button>
        )}
      </div>
      <ErrorNote error={newTicket.error ?? askCall.error} />
      {told !== undefined && told.leftAtMs !== null && (
        <p className={styles.note}>{words("directories.leftSince", { date: times.date(told.leftAtMs) })}</p>
      )}
      <dl className={styles.list}>
        {told !== undefined && told.label !== "" && told.label !== site.name && (
          <Fact name={words("directories.label")}>{told.label}</Fact>
        )}
        <Fact name={words("sites.client")}>{site.clientName || words("sites.notKnown")}</Fact>
        <Fact name={words("sites.organization")}>{site.organizationName || words("sites.notKnown")}</Fact>
        <Fact name={words("sites.plan")}>
          <PlanBadge policy={policy} plan={site.plan} hostWord={told?.serviceLevel ?? ""} />
        </Fact>
        <Fact name={words("sites.launched")}>{words(launched)}</Fact>
        <Fact name={words("sites.promise")}>{site.promise || words("sites.noPromise")}</Fact>
        <Fact name={words("sites.calls")}>
          {describeBalance(site.calls)}
          {resetsOnMs !== null && (
            <span className={styles.note}>
              {words("sites.callsReset", { date: times.date(resetsOnMs), period: periodLabel })}
            </span>
          )}
        </Fact>
        <Fact name={words("sites.environments")}>
          {site.environments.map(({ name }) => name).join(" · ") || words("sites.notKnown")}
        </Fact>
        {site.domains.length > 0 && (
          <Fact name={words("sites.domains")}>
            {site.domains
              .map(({ domain, environment }) => (environment === null ? domain : `${domain} (${environment})`))
              .join(", ")}
          </Fact>
        )}
        {site.aliases.length > 0 && <Fact name={words("sites.aliases")}>{site.aliases.join(", ")}</Fact>}
        <Fact name={words("sites.dashboard")}>
          {host === "" ? (
            words("sites.notKnown")
          ) : (
            <Button
              size="small"
              icon={<ExternalLink aria-hidden />}
              onPress={() => open.mutate({ url: site.dashboardUrl, confirmedHost: host })}
            >
              {words("sites.openDashboard", { host })}
            </Button>
          )}
        </Fact>
      </dl>
      <ErrorNote error={open.error} />
      <SitePeople siteId={site.id} />
      <div className={styles.foot}>
        <Button size="small" icon={<Pencil aria-hidden />} onPress={onEdit}>
          {words("sites.edit")}
        </Button>
        <Button size="small" variant="quiet" icon={<Trash2 aria-hidden />} onPress={remove}>
          {words("sites.remove")}
        </Button>
      </div>
      <ErrorNote error={error} />
    </div>
  );
}

function Fact({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <div className={styles.fact}>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

/** A call is asked for by ticket: a draft of its own kind. */
function useAskForCall(siteId: string) {
  const navigate = useNavigate();
  const { mutate, isPending, error } = useCommand("drafts.create");
  const start = () =>
    mutate(
      { kind: "call", ticketId: null, siteId },
      { onSuccess: (draft) => void navigate({ to: "/compose/$draftId", params: { draftId: draft.id } }) },
    );
  return { start, isPending, error };
}

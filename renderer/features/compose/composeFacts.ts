import { useMemo } from "react";
import type { Account } from "../../../shared/account/account.ts";
import type { MessagePreview } from "../../../shared/ipc/routes/drafts.ts";
import type { PolicySet } from "../../../shared/policy/policySet.ts";
import type { Organization, Site } from "../../../shared/site/site.ts";
import type { Draft, DraftContent } from "../../../shared/ticket/draft.ts";
import type { DraftChecks } from "../../../shared/ticket/draftCheck.ts";
import type { TicketForm } from "../../../shared/ticket/form.ts";
import { usePolicy } from "../../bridge/policies.ts";
import { useRequest } from "../../bridge/queries.ts";
import { useAppStatus } from "../../bridge/status.ts";

/** What the composer shows around the text. Everything comes from the store, so it is there offline too. */
export type ComposeFacts = {
  readonly accounts: readonly Account[];
  readonly account: Account | null;
  /** The account's own forms as last read; [] = none, or not read yet. */
  readonly forms: readonly TicketForm[];
  readonly policy: PolicySet | null;
  readonly sites: readonly Site[];
  readonly organizations: readonly Organization[];
  /** The site chosen, when it is one of the list. */
  readonly site: Site | null;
  /** Sites of the drafts and tickets written last, newest first. */
  readonly recentSiteIds: readonly string[];
  /** Of the text saved last; undefined until it was worked out once. */
  readonly preview: MessagePreview | undefined;
  /** The same for what was noticed about it; stays until the next answer is there. */
  readonly findings: DraftChecks | undefined;
  readonly isOnline: boolean;
};

export function useComposeFacts(draft: Draft, content: DraftContent): ComposeFacts {
  const status = useAppStatus().data;
  const directory = useRequest("sites.list", {}).data;
  const drafts = useRequest("drafts.list", {}).data?.drafts;
  const preview = useRequest("drafts.preview", { id: draft.id }).data;
  const findings = useRequest("drafts.checks", { id: draft.id }).data;
  const known = directory?.recentSiteIds;
  const recentSiteIds = useMemo(() => recentSites(drafts ?? [], draft.id, known ?? []), [drafts, draft.id, known]);
  // Practice and real accounts never share a list, nor does a draft of one realm offer the other's.
  const accounts = (status?.accounts ?? []).filter((candidate) => candidate.realm === draft.realm);
  const account = accounts.find((candidate) => candidate.id === content.accountId) ?? null;
  const policy = usePolicy(account?.policyId ?? null);
  const forms = useRequest("accounts.forms", { id: account?.id ?? "" }, { isEnabled: account !== null }).data?.forms;
  return {
    accounts,
    account,
    forms: forms ?? [],
    policy,
    sites: directory?.sites ?? [],
    organizations: directory?.organizations ?? [],
    site: directory?.sites.find((candidate) => candidate.id === content.siteId) ?? null,
    recentSiteIds,
    preview,
    findings,
    isOnline: status?.connection === "online" && !status.isWorkingOffline,
  };
}

/** Sites of open drafts, then those of everything else that the user wrote. */
function recentSites(drafts: readonly Draft[], exceptId: string, known: readonly string[]): readonly string[] {
  const ids = drafts
    .filter((draft) => draft.id !== exceptId)
    .toSorted((a, b) => b.updatedAtMs - a.updatedAtMs)
    .flatMap((draft) => draft.content.siteId ?? []);
  return [...new Set([...ids, ...known])];
}

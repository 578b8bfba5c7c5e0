import { Link, useParams } from "@tanstack/react-router";
import { ArrowLeft, FileDown, PenLine } from "lucide-react";
import { useState } from "react";
import type { PolicySet } from "../../../shared/policy/policySet.ts";
import { useCommand, useRequest } from "../../bridge/queries.ts";
import { Badge } from "../../ui/Badge.tsx";
import { Button } from "../../ui/Button.tsx";
import { ErrorNote } from "../../ui/ErrorNote.tsx";
import { Page } from "../../ui/Page.tsx";
import { PageHeader } from "../../ui/PageHeader.tsx";
import { useWords } from "../../ui/words.tsx";
import { PolicyEditor } from "./PolicyEditor.tsx";
import { PolicyView } from "./PolicyView.tsx";
import { UseForAccount } from "./UseForAccount.tsx";
import styles from "./policies.module.css";

/** One rule set: shown, copied, edited as a new one. */
export function PolicyPage() {
  const { policyId = "" } = useParams({ strict: false });
  // Another set is another page: nothing typed or answered for one may stand beside the next.
  return <OnePolicy key={policyId} policyId={policyId} />;
}

function OnePolicy({ policyId }: { readonly policyId: string }) {
  const words = useWords();
  const { data: set, error, refetch } = useRequest("policies.get", { id: policyId });
  const [isEditing, setIsEditing] = useState(false);
  if (set && isEditing) return <PolicyEditor base={set} onClose={() => setIsEditing(false)} />;
  return (
    <Page>
      <PageHeader title={set?.name ?? words("policies.title")} aside={<RetiredBadge policyId={policyId} />}>
        <Link to="/settings/policies" className={styles.back}>
          <ArrowLeft aria-hidden /> {words("policies.toList")}
        </Link>
        {set && <PolicyActions set={set} onEdit={() => setIsEditing(true)} />}
      </PageHeader>
      {/* Long, and of a shipped set nothing in it takes the focus: it is scrolled by keyboard itself. */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <div role="region" aria-label={set?.name ?? words("policies.title")} tabIndex={0} className={styles.content}>
        <ErrorNote error={error} onRetry={() => void refetch()} />
        {!set && !error && (
          <p role="status" className={styles.soft}>
            {words("policies.loading")}
          </p>
        )}
        {set && <PolicyView set={set} />}
        {set && <PolicyUse policyId={policyId} />}
      </div>
    </Page>
  );
}

function useBrief(policyId: string) {
  const { data } = useRequest("policies.list", {});
  return data?.policies.find(({ id }) => id === policyId);
}

function RetiredBadge({ policyId }: { readonly policyId: string }) {
  const words = useWords();
  return useBrief(policyId)?.isRetired ? <Badge>{words("policies.retired")}</Badge> : null;
}

function PolicyActions({ set, onEdit }: { readonly set: PolicySet; readonly onEdit: () => void }) {
  const words = useWords();
  const save = useCommand("shell.saveText");
  const text = JSON.stringify(set, null, 2);
  return (
    <>
      <ErrorNote error={save.error} />
      <Button
        icon={<FileDown aria-hidden />}
        isPending={save.isPending}
        onPress={() => save.mutate({ suggestedName: `${set.id}.json`, text })}
      >
        {words(save.data?.isSaved ? "policies.savedFile" : "policies.saveFile")}
      </Button>
      <Button icon={<PenLine aria-hidden />} onPress={onEdit}>
        {words("policies.edit")}
      </Button>
    </>
  );
}

/** What may be done with it: given to accounts, and own ones taken out of the choice. */
function PolicyUse({ policyId }: { readonly policyId: string }) {
  const words = useWords();
  const brief = useBrief(policyId);
  const retire = useCommand("policies.retire");
  if (!brief) return null;
  const { isRetired, origin } = brief;
  return (
    <>
      {isRetired ? (
        <p className={styles.soft}>{words("policies.retiredNote")}</p>
      ) : (
        <UseForAccount policyId={policyId} />
      )}
      {origin !== "shipped" && (
        <div className={styles.line}>
          <Button
            variant="quiet"
            isPending={retire.isPending}
            onPress={() => retire.mutate({ id: policyId, isRetired: !isRetired })}
          >
            {words(isRetired ? "policies.bringBack" : "policies.retire")}
          </Button>
        </div>
      )}
      <ErrorNote error={retire.error} />
    </>
  );
}

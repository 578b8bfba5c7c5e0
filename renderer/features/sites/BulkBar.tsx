import { Merge, UserRound } from "lucide-react";
import { useState } from "react";
import type { Site } from "../../../shared/site/site.ts";
import { useCommand } from "../../bridge/queries.ts";
import { Button } from "../../ui/Button.tsx";
import { ErrorNote } from "../../ui/ErrorNote.tsx";
import { useToasts } from "../../ui/toasts.tsx";
import { useWords } from "../../ui/words.tsx";
import { MergeDialog } from "./MergeDialog.tsx";
import { NameField } from "./NameField.tsx";
import type { SiteSelection } from "./useSiteSelection.ts";
import styles from "./sites.module.css";

type BulkBarProps = {
  readonly sites: readonly Site[];
  readonly clientNames: readonly string[];
  readonly selection: SiteSelection;
  readonly onMerged: (keptId: string) => void;
};

/** What can be done with the selected sites. */
export function BulkBar({ sites, clientNames, selection, onMerged }: BulkBarProps) {
  const words = useWords();
  const { offerUndo } = useToasts();
  const assign = useCommand("sites.assign");
  const [clientName, setClientName] = useState("");
  const [isMerging, setIsMerging] = useState(false);
  const { ids } = selection;
  const chosen = new Set(ids);
  const selected = sites.filter(({ id }) => chosen.has(id));
  const [one, other, ...rest] = selected;
  const name = clientName.trim();

  function give(): void {
    const assignments = ids.map((siteId) => ({ siteId, clientName: name }));
    assign.mutate(
      { assignments },
      {
        onSuccess: ({ changed, before }) => {
          selection.clear();
          setClientName("");
          if (changed === 0) return;
          const said = words("sites.assigned", {
            count: changed,
            client: name === "" ? "none" : "one",
            clientName: name,
          });
          offerUndo(said, () => assign.mutate({ assignments: before }));
        },
      },
    );
  }
  if (ids.length === 0) return <ErrorNote error={assign.error} />;
  return (
    <section aria-label={words("sites.bulk")} className={styles.bulk}>
      <strong role="status">{words("sites.selected", { count: ids.length })}</strong>
      <NameField label={words("sites.client")} names={clientNames} value={clientName} onChange={setClientName} />
      <Button
        variant={name === "" ? "plain" : "primary"}
        icon={<UserRound aria-hidden />}
        isDisabled={name === "" && selected.every((site) => site.clientName === "")}
        isPending={assign.isPending}
        onPress={give}
      >
        {words(name === "" ? "sites.assignNone" : "sites.assign")}
      </Button>
      {one && other && rest.length === 0 && (
        <Button icon={<Merge aria-hidden />} onPress={() => setIsMerging(true)}>
          {words("sites.merge")}
        </Button>
      )}
      <Button variant="quiet" onPress={selection.clear}>
        {words("sites.clearSelection")}
      </Button>
      <ErrorNote error={assign.error} />
      {isMerging && one && other && (
        <MergeDialog
          sites={[one, other]}
          onClose={() => setIsMerging(false)}
          onMerged={(keptId) => {
            setIsMerging(false);
            selection.clear();
            onMerged(keptId);
          }}
        />
      )}
    </section>
  );
}

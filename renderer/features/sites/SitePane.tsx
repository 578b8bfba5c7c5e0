import { X } from "lucide-react";
import { useState } from "react";
import type { PolicySet } from "../../../shared/policy/policySet.ts";
import type { Client, Organization, Site } from "../../../shared/site/site.ts";
import { IconButton } from "../../ui/IconButton.tsx";
import { useWords } from "../../ui/words.tsx";
import { SiteFacts } from "./SiteFacts.tsx";
import { SiteForm } from "./SiteForm.tsx";
import styles from "./SitePane.module.css";

export type PaneTarget = { readonly kind: "site"; readonly id: string } | { readonly kind: "new" };

export type Directory = {
  readonly sites: readonly Site[];
  readonly clients: readonly Client[];
  readonly organizations: readonly Organization[];
};

type SitePaneProps = {
  readonly target: PaneTarget;
  readonly directory: Directory;
  readonly policy: PolicySet | null;
  readonly onTarget: (target: PaneTarget | null) => void;
};

/** Beside the table: one site, read or changed, or a new one. */
export function SitePane({ target, directory, policy, onTarget }: SitePaneProps) {
  const words = useWords();
  const [editedId, setEditedId] = useState<string | null>(null);
  const site = target.kind === "site" ? directory.sites.find(({ id }) => id === target.id) : null;
  if (site === undefined) return null;
  const isEditing = site === null || editedId === site.id;
  const close = () => onTarget(null);
  return (
    <aside aria-label={site?.name ?? words("sites.add")} className={styles.pane}>
      <header className={styles.header}>
        <h2 className={styles.title}>{site?.name ?? words("sites.add")}</h2>
        <IconButton size="small" label={words("sites.closePane")} icon={<X aria-hidden />} onPress={close} />
      </header>
      {isEditing ? (
        <SiteForm
          key={site?.id ?? "new"}
          site={site}
          directory={directory}
          policy={policy}
          onCancel={() => (site ? setEditedId(null) : close())}
          onSaved={(id) => {
            setEditedId(null);
            onTarget({ kind: "site", id });
          }}
        />
      ) : (
        <SiteFacts site={site} policy={policy} onEdit={() => setEditedId(site.id)} onRemoved={close} />
      )}
    </aside>
  );
}

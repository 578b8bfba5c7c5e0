import { useMemo, useState } from "react";
import { sitePlanName } from "../../../../shared/policy/planNames.ts";
import { createSiteFinder } from "../../../../shared/site/findSites.ts";
import type { Site } from "../../../../shared/site/site.ts";
import { ComboBox } from "../../../ui/ComboBox.tsx";
import type { Option } from "../../../ui/OptionItem.tsx";
import { useWords } from "../../../ui/words.tsx";
import type { FormPartProps } from "./formProps.ts";
import styles from "./form.module.css";

/** The others that were used count for the order only. */
const CALLED_RECENT = 8;

/** Three letters find a site. A name that is not in the list is kept as typed: the directory may not be known yet. */
export function SitePicker({ editor, facts }: FormPartProps) {
  const words = useWords();
  const { content, choose, edit } = editor;
  const [typed, setTyped] = useState("");
  const labels = labelsOf(facts.sites);
  const finder = useMemo(() => createSiteFinder(facts.sites), [facts.sites]);
  const options = finder.find(typed, facts.recentSiteIds).map((site): Option => optionOf(site));

  function optionOf(site: Site): Option {
    const plan = sitePlanName(facts.policy, site.plan) ?? words("compose.planUnknown");
    const isRecent = typed === "" && facts.recentSiteIds.slice(0, CALLED_RECENT).includes(site.id);
    const parts = [site.clientName, plan, isRecent ? words("compose.siteRecent") : ""];
    return { id: site.id, label: labels.get(site.id) ?? site.name, detail: parts.filter(Boolean).join(" · ") };
  }

  function chooseSite(id: string | null): void {
    setTyped("");
    const site = facts.sites.find((candidate) => candidate.id === id) ?? null;
    const keepsEnvironment = site?.environments.some(({ name }) => name === content.environment) ?? true;
    choose({
      siteId: site?.id ?? null,
      siteText: "",
      organizationId: site?.organizationId ?? content.organizationId,
      ...(keepsEnvironment ? {} : { environment: "" }),
    });
  }

  function typeText(text: string): void {
    // The field also tells the name of a site that was just chosen from the list.
    if (facts.site && text === labels.get(facts.site.id)) return setTyped("");
    setTyped(text);
    const exact = [...labels].find(([, label]) => label.toLowerCase() === text.trim().toLowerCase());
    if (exact) return chooseSite(exact[0]);
    edit({ siteId: null, siteText: text.slice(0, 200) });
  }

  return (
    <ComboBox
      label={words("compose.site")}
      className={styles.grows ?? ""}
      options={options}
      value={content.siteId}
      onChange={chooseSite}
      onCustomText={typeText}
      customText={content.siteText}
      matches={() => true}
      placeholder={words("compose.sitePlaceholder")}
      description={content.siteText.trim() === "" ? undefined : words("compose.siteAsTyped")}
    />
  );
}

/** Two clients may have a site of one name. */
function labelsOf(sites: readonly Site[]): ReadonlyMap<string, string> {
  const counts = new Map<string, number>();
  for (const { name } of sites) counts.set(name, (counts.get(name) ?? 0) + 1);
  return new Map(
    sites.map(({ id, name, clientName }) => [id, (counts.get(name) ?? 0) > 1 ? `${name} (${clientName})` : name]),
  );
}

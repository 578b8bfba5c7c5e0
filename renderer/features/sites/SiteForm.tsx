import { useState, type FormEvent } from "react";
import type { PolicySet } from "../../../shared/policy/policySet.ts";
import type { Site } from "../../../shared/site/site.ts";
import { useCommand } from "../../bridge/queries.ts";
import type { RouteInput } from "../../bridge/request.ts";
import { Button } from "../../ui/Button.tsx";
import { ErrorNote } from "../../ui/ErrorNote.tsx";
import { RadioGroup } from "../../ui/RadioGroup.tsx";
import { TextField } from "../../ui/TextField.tsx";
import { useWords } from "../../ui/words.tsx";
import { NameField } from "./NameField.tsx";
import { PlanField } from "./PlanField.tsx";
import { UNKNOWN } from "./planWords.ts";
import type { Directory } from "./SitePane.tsx";
import styles from "./SitePane.module.css";

type SiteFormProps = {
  /** null: a new one. */
  readonly site: Site | null;
  readonly directory: Directory;
  readonly policy: PolicySet | null;
  readonly onCancel: () => void;
  readonly onSaved: (id: string) => void;
};

type Launched = "yes" | "no" | "unknown";
type SiteInput = RouteInput<"sites.save">;

/** Adds or changes a site by hand; a client or organization that is not there yet is made by its name. */
export function SiteForm({ site, directory, policy, onCancel, onSaved }: SiteFormProps) {
  const words = useWords();
  const save = useCommand("sites.save");
  const [input, setInput] = useState(() => inputOf(site));
  const [environments, setEnvironments] = useState(() => input.environments.join(", "));
  const [domains, setDomains] = useState(() => (input.domains ?? []).join(", "));
  const told = (site?.domains ?? []).filter(({ source }) => source === "directory").map(({ domain }) => domain);
  const change = (patch: Partial<SiteInput>) => setInput((before) => ({ ...before, ...patch }));
  const launched: Launched = input.isLaunched === null ? "unknown" : input.isLaunched ? "yes" : "no";

  function submit(event: FormEvent): void {
    event.preventDefault();
    save.mutate(
      { ...input, environments: namesIn(environments), domains: namesIn(domains) },
      { onSuccess: ({ id }) => onSaved(id) },
    );
  }
  return (
    <form className={styles.form} onSubmit={submit}>
      <TextField
        label={words("sites.name")}
        value={input.name}
        onChange={(name) => change({ name })}
        maxLength={200}
        isRequired
        autoFocus={site === null}
      />
      <NameField
        label={words("sites.client")}
        names={directory.clients.map(({ name }) => name)}
        value={input.clientName}
        onChange={(clientName) => change({ clientName })}
      />
      <NameField
        label={words("sites.organization")}
        names={directory.organizations.map(({ name }) => name)}
        value={input.organizationName}
        onChange={(organizationName) => change({ organizationName })}
      />
      <PlanField policy={policy} value={input.plan} onChange={(plan) => change({ plan })} />
      <RadioGroup
        label={words("sites.launched")}
        isRow
        options={[
          { id: "yes", label: words("sites.launchedYes") },
          { id: "no", label: words("sites.launchedNo") },
          { id: "unknown", label: words("sites.launchUnknown") },
        ]}
        value={launched}
        onChange={(choice) => change({ isLaunched: choice === "unknown" ? null : choice === "yes" })}
      />
      <TextField
        label={words("sites.environments")}
        value={environments}
        onChange={setEnvironments}
        description={words("sites.environmentsHint")}
      />
      <TextField
        label={words("sites.domains")}
        value={domains}
        onChange={setDomains}
        description={
          told.length > 0 ? words("sites.domainsTold", { domains: told.join(", ") }) : words("sites.domainsHint")
        }
        spellCheck="false"
      />
      <TextField
        label={words("sites.dashboardAddress")}
        value={input.dashboardUrl}
        onChange={(dashboardUrl) => change({ dashboardUrl })}
        placeholder="https://"
        maxLength={2_000}
        spellCheck="false"
      />
      <ErrorNote error={save.error} />
      <div className={styles.foot}>
        <Button onPress={onCancel}>{words("sites.cancel")}</Button>
        <Button type="submit" variant="primary" isDisabled={input.name.trim() === ""} isPending={save.isPending}>
          {words(site ? "sites.save" : "sites.addThis")}
        </Button>
      </div>
    </form>
  );
}

function inputOf(site: Site | null): SiteInput {
  if (site === null) {
    const environments = ["Dev", "Test", "Live"];
    const blank = { name: "", clientName: "", organizationName: "", dashboardUrl: "" };
    return { id: null, ...blank, plan: UNKNOWN, isLaunched: null, environments };
  }
  const { id, name, clientName, organizationName, plan, isLaunched, dashboardUrl } = site;
  const environments = site.environments.map((environment) => environment.name);
  const domains = site.domains.flatMap(({ domain, source }) => (source === "entered" ? [domain] : []));
  return { id, name, clientName, organizationName, plan, isLaunched, environments, dashboardUrl, domains };
}

function namesIn(text: string): string[] {
  const names = text.split(/[,;\n]/u).map((name) => name.trim());
  return [...new Set(names.filter((name) => name !== ""))].slice(0, 100);
}

import { useState } from "react";
import type { PolicySet } from "../../../shared/policy/policySet.ts";
import type { Organization } from "../../../shared/site/site.ts";
import { useCommand } from "../../bridge/queries.ts";
import { Button } from "../../ui/Button.tsx";
import { ErrorNote } from "../../ui/ErrorNote.tsx";
import { Select } from "../../ui/Select.tsx";
import { TextField } from "../../ui/TextField.tsx";
import { useWords } from "../../ui/words.tsx";
import { UNKNOWN } from "./planWords.ts";
import styles from "./sites.module.css";

type OrganizationCardProps = { readonly organization: Organization; readonly policy: PolicySet | null };

type OrganizationCardsProps = { readonly organizations: readonly Organization[]; readonly policy: PolicySet | null };

/** All organizations; nothing while there is none. */
export function OrganizationCards({ organizations, policy }: OrganizationCardsProps) {
  const words = useWords();
  if (organizations.length === 0) return null;
  return (
    <section aria-labelledby="organizations" className={styles.organizations}>
      <h2 id="organizations" className={styles.heading}>
        {words("sites.organizations")}
      </h2>
      <div className={styles.cards}>
        {organizations.map((organization) => (
          <OrganizationCard key={organization.id} organization={organization} policy={policy} />
        ))}
      </div>
    </section>
  );
}

/** An organization's support level, which lifts all its sites, and its emergency number, which only the user can know. */
function OrganizationCard({ organization, policy }: OrganizationCardProps) {
  const words = useWords();
  const save = useCommand("sites.saveOrganization");
  const [typed, setTyped] = useState<string | null>(null);
  const { id, name, supportLevel, emergencyNumber, realm } = organization;
  const number = typed ?? emergencyNumber;
  const isChanged = number.trim() !== emergencyNumber;
  const saveNumber = () =>
    save.mutate({ id, supportLevel, emergencyNumber: number.trim() }, { onSuccess: () => setTyped(null) });
  const levels = policy?.organizationLevels.map((level) => ({ id: level.id, label: level.name })) ?? [];
  const known = levels.some((level) => level.id === supportLevel);
  return (
    <section aria-label={name} className={styles.card}>
      <h3 className={styles.cardTitle}>{name}</h3>
      <Select
        label={words("sites.supportLevel")}
        options={[...levels, { id: known ? UNKNOWN : supportLevel, label: words("sites.levelUnknown") }]}
        value={supportLevel}
        onChange={(level) => save.mutate({ id, supportLevel: level, emergencyNumber })}
        isDisabled={policy === null}
        description={policy === null ? words("sites.noRuleSet") : undefined}
      />
      <form
        className={styles.numberRow}
        onSubmit={(event) => {
          event.preventDefault();
          if (isChanged) saveNumber();
        }}
      >
        <TextField
          type="tel"
          label={words("sites.emergencyNumber")}
          value={number}
          onChange={setTyped}
          maxLength={60}
          placeholder={words("sites.emergencyNumberPlaceholder")}
          description={words(realm === "practice" ? "sites.emergencyNumberPractice" : "sites.emergencyNumberHint")}
        />
        {isChanged && (
          <Button type="submit" variant="primary" isPending={save.isPending}>
            {words("sites.save")}
          </Button>
        )}
      </form>
      <ErrorNote error={save.error} />
    </section>
  );
}

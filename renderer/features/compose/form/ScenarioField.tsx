import { Building2, Globe, UserRound } from "lucide-react";
import type { ReactNode } from "react";
import { Label, Radio, RadioGroup } from "react-aria-components";
import { scenarioSchema, type Scenario } from "../../../../shared/ticket/draft.ts";
import type { VisibleTo } from "../../../../shared/policy/policySet.ts";
import { useWords, type WordId } from "../../../ui/words.tsx";
import type { FormPartProps } from "./formProps.ts";
import styles from "./ScenarioField.module.css";

const FACES: Readonly<Record<Scenario, { readonly title: WordId; readonly icon: ReactNode }>> = {
  site: { title: "compose.scenarioSite", icon: <Globe aria-hidden /> },
  account: { title: "compose.scenarioAccount", icon: <UserRound aria-hidden /> },
  agency: { title: "compose.scenarioAgency", icon: <Building2 aria-hidden /> },
};
const ORDER = ["site", "account", "agency"] as const;

const READERS: Readonly<Record<VisibleTo, WordId>> = {
  user: "compose.seenByUser",
  siteTeam: "compose.seenBySiteTeam",
  organizationAdministrators: "compose.seenByAdministrators",
};

/** The first choice of the form: it decides who sees the ticket, so each card says so. */
export function ScenarioField({ editor, facts }: FormPartProps) {
  const words = useWords();
  const ruleOf = (scenario: Scenario) => facts.policy?.scenarios.find((rule) => rule.scenario === scenario);
  return (
    <RadioGroup
      value={editor.content.scenario}
      onChange={(value) => editor.choose({ scenario: scenarioSchema.parse(value) })}
      orientation="horizontal"
      className={styles.group ?? ""}
    >
      <Label className={styles.label ?? ""}>{words("compose.scenario")}</Label>
      <div className={styles.cards}>
        {ORDER.map((scenario) => {
          const rule = ruleOf(scenario);
          return (
            <Radio key={scenario} value={scenario} className={styles.card ?? ""}>
              <span className={styles.title}>
                {FACES[scenario].icon}
                {words(FACES[scenario].title)}
              </span>
              <span className={styles.readers} title={rule?.source.quote}>
                {words(rule ? READERS[rule.visibleTo] : "compose.seenUnknown")}
              </span>
            </Radio>
          );
        })}
      </div>
    </RadioGroup>
  );
}

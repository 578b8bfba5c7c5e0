import { Plus, X } from "lucide-react";
import { ToggleButton } from "react-aria-components";
import { sitePlanName } from "../../../../shared/policy/planNames.ts";
import type { AutomaticFact } from "../../../../shared/ticket/draft.ts";
import { classNames } from "../../../ui/classNames.ts";
import { useWords, type WordId } from "../../../ui/words.tsx";
import type { FormPartProps } from "./formProps.ts";
import styles from "./chips.module.css";

const NAMES: Readonly<Record<AutomaticFact, WordId>> = {
  site: "compose.factSite",
  user: "compose.factUser",
  plan: "compose.factPlan",
  app: "compose.factApp",
};
const ORDER = ["site", "user", "plan", "app"] as const;

/** What goes along by itself: each shown with its value and left out by one press. */
export function FactsField({ editor, facts }: FormPartProps) {
  const words = useWords();
  const { content, choose } = editor;
  const left = content.leftOutFacts;
  return (
    <div role="group" aria-label={words("compose.facts")} className={styles.field}>
      <span className={styles.label} aria-hidden>
        {words("compose.facts")}
      </span>
      <div className={styles.chips}>
        {ORDER.map((fact) => {
          const isIn = !left.includes(fact);
          const value = valueOf(fact);
          const name = words(NAMES[fact]);
          return (
            <ToggleButton
              key={fact}
              isSelected={isIn}
              onChange={(isKept) =>
                choose({ leftOutFacts: isKept ? left.filter((one) => one !== fact) : [...left, fact] })
              }
              aria-label={words(isIn ? "compose.factLeaveOut" : "compose.factPutIn", {
                fact: value ? `${name}: ${value}` : name,
              })}
              className={classNames(styles.chip, styles.fact)}
            >
              <span className={styles.value}>{value ? `${name}: ${value}` : name}</span>
              {isIn ? <X aria-hidden /> : <Plus aria-hidden />}
            </ToggleButton>
          );
        })}
      </div>
    </div>
  );

  function valueOf(fact: AutomaticFact): string {
    if (fact === "site") return facts.site ? `${facts.site.name}${clientOf()}` : content.siteText;
    if (fact === "user") return facts.account?.userName ?? "";
    if (fact === "plan") return facts.site ? (sitePlanName(facts.policy, facts.site.plan) ?? "") : "";
    return words("compose.factAppValue");
  }
  function clientOf(): string {
    return facts.site?.clientName ? ` (${facts.site.clientName})` : "";
  }
}

import { Plus, X } from "lucide-react";
import { useMemo } from "react";
import { ToggleButton } from "react-aria-components";
import { sitePlanName } from "../../../../shared/policy/planNames.ts";
import { classNames } from "../../../ui/classNames.ts";
import { useWords, type WordId } from "../../../ui/words.tsx";
import { pageIn } from "../../../../shared/ticket/pageAddress.ts";
import { automaticFactSchema, type AutomaticFact, type ObservedFacts } from "../../../../shared/ticket/draft.ts";
import type { FormPartProps } from "./formProps.ts";
import { useObserved } from "./useObserved.ts";
import styles from "./chips.module.css";

const NAMES: Readonly<Record<AutomaticFact, WordId>> = {
  site: "compose.factSite",
  user: "compose.factUser",
  plan: "compose.factPlan",
  app: "compose.factApp",
  time: "evidence.factTime",
  system: "evidence.factSystem",
  screen: "evidence.factScreen",
  page: "evidence.factPage",
};

const OF_ACCOUNT: ReadonlySet<AutomaticFact> = new Set(["site", "user", "plan", "app"]);

/** What goes along by itself: each shown with its value and left out by one press. */
export function FactsField({ editor, facts }: FormPartProps) {
  const words = useWords();
  const { content, choose } = editor;
  const left = content.leftOutFacts;
  const observed = useObserved(editor);
  const page = useMemo(
    () => pageIn([content.steps, content.details, content.errorMessage]),
    [content.steps, content.details, content.errorMessage],
  );
  // A fact that is not there is not offered; those of the account are, as they come with it.
  const shown = automaticFactSchema.options.filter((fact) => OF_ACCOUNT.has(fact) || valueOf(fact) !== "");
  return (
    <div role="group" aria-label={words("compose.facts")} className={styles.field}>
      <span className={styles.label} aria-hidden>
        {words("compose.facts")}
      </span>
      <div className={styles.chips}>
        {shown.map((fact) => {
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
    if (fact === "page") return page === null ? "" : `${page.path} on ${page.host}`;
    if (fact === "app") return observed?.versions ?? words("compose.factAppValue");
    if (observed === null) return "";
    if (fact === "system") return observed.system;
    return fact === "screen" ? observed.screen : timeOf(observed);
  }
  function clientOf(): string {
    return facts.site?.clientName ? ` (${facts.site.clientName})` : "";
  }
}

/** The computer's own time with its zone, as the text will name it. */
function timeOf({ atMs, zone }: ObservedFacts): string {
  const time = new Intl.DateTimeFormat(undefined, { dateStyle: "medium", timeStyle: "short", timeZone: zone });
  return `${time.format(atMs)}, ${zone}`;
}

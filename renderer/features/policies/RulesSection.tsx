import type { PolicySet } from "../../../shared/policy/policySet.ts";
import { Badge } from "../../ui/Badge.tsx";
import { useWords } from "../../ui/words.tsx";
import type { RuleLine } from "./ruleWords.ts";
import styles from "./policies.module.css";

type RulesSectionProps = {
  readonly title: string;
  readonly set: PolicySet;
  readonly lines: readonly RuleLine[];
};

/** The rules of one right, each with the host's own sentence. */
export function RulesSection({ title, set, lines }: RulesSectionProps) {
  const words = useWords();
  return (
    <section className={styles.section} aria-label={title}>
      <h2 className={styles.heading}>{title}</h2>
      {lines.length === 0 && <p className={styles.soft}>{words("policies.noRules")}</p>}
      <ul className={styles.rules}>
        {lines.map((line) => (
          <li key={line.id} className={styles.rule}>
            <RuleItem set={set} line={line} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function RuleItem({ set, line }: { readonly set: PolicySet; readonly line: RuleLine }) {
  const words = useWords();
  const page = set.pages[line.source.page]?.title ?? "";
  return (
    <>
      <p className={styles.holders}>{line.holders.join(", ")}</p>
      <div className={styles.right}>
        <p className={styles.line}>
          {line.right && <strong>{line.right}</strong>}
          {line.isAssumed && <Badge>{words("policies.assumed")}</Badge>}
        </p>
        {line.terms.length > 0 && <p className={styles.soft}>{line.terms.join(" · ")}</p>}
        {line.assumptions.length > 0 && (
          <ul className={styles.assumptions}>
            {line.assumptions.map((assumption) => (
              <li key={assumption}>{assumption}</li>
            ))}
          </ul>
        )}
        <blockquote className={styles.quote}>
          {inOurFont(line.source.quote)}
          <footer>{words("policies.quote", { section: line.source.section, page })}</footer>
        </blockquote>
      </div>
    </>
  );
}

/** The page's red cross is an emoji, for which not every system has a picture. */
function inOurFont(quote: string): string {
  return quote.replaceAll("❌", "✗");
}

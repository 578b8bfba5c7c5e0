import { Check, Minus, Plus } from "lucide-react";
import type { ReactNode } from "react";
import { Button as AriaButton, Disclosure, DisclosurePanel, Heading } from "react-aria-components";
import type { PolicySet, ScopeHint } from "../../../../shared/policy/policySet.ts";
import { useWords, type WordId } from "../../../ui/words.tsx";
import styles from "./aside.module.css";

const KINDS: Readonly<Record<ScopeHint["kind"], { readonly title: WordId; readonly icon: ReactNode }>> = {
  usuallyIn: { title: "compose.scopeIn", icon: <Check aria-hidden /> },
  usuallyOut: { title: "compose.scopeOut", icon: <Minus aria-hidden /> },
  bring: { title: "compose.scopeBring", icon: <Plus aria-hidden /> },
};
const ORDER = ["usuallyIn", "usuallyOut", "bring"] as const;

/** "Is this in scope?": hints from the rule set, with their source. Never a block. */
export function ScopeCard({ policy }: { readonly policy: PolicySet | null }) {
  const words = useWords();
  const hints = policy?.scopeHints ?? [];
  const source = hints[0]?.source;
  if (!source) return null;
  return (
    <Disclosure className={styles.card ?? ""}>
      <Heading level={2} className={styles.title ?? ""}>
        <AriaButton slot="trigger" className={styles.disclose ?? ""}>
          {words("compose.scope")}
        </AriaButton>
      </Heading>
      <DisclosurePanel className={styles.scope ?? ""}>
        {ORDER.map((kind) => (
          <div key={kind}>
            <h3 className={styles.kind}>{words(KINDS[kind].title)}</h3>
            <ul className={styles.points}>
              {hints
                .filter((hint) => hint.kind === kind)
                .map((hint) => (
                  <li key={hint.id}>
                    {KINDS[kind].icon}
                    {hint.text}
                  </li>
                ))}
            </ul>
          </div>
        ))}
        <p className={styles.source}>{words("compose.scopeSource", { title: source.title, date: source.date })}</p>
      </DisclosurePanel>
    </Disclosure>
  );
}

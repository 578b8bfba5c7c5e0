import type { PolicyProblem } from "../../../shared/ipc/routes/policies.ts";
import { useWords } from "../../ui/words.tsx";
import styles from "./policies.module.css";

/** Why a text is no rule set: each place with its reason. */
export function ProblemList({ problems }: { readonly problems: readonly PolicyProblem[] }) {
  const words = useWords();
  if (problems.length === 0) return null;
  return (
    <section role="alert" className={styles.problems}>
      <h2>{words("policies.problems", { count: problems.length })}</h2>
      {/* Long lists are scrolled, also by keyboard. */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <ul tabIndex={0}>
        {problems.map(({ path, reason }, index) => (
          // One place may have two complaints.
          <li key={index}>
            <code>{path === "" ? words("policies.whole") : path}</code>
            {reason}
          </li>
        ))}
      </ul>
    </section>
  );
}

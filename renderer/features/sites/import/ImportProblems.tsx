import { useWords } from "../../../ui/words.tsx";
import styles from "./import.module.css";

type ImportProblemsProps = {
  readonly problems: readonly { readonly line: number; readonly reason: string }[];
  /** JSON has entries where other files have lines. */
  readonly format: "csv" | "json";
};

/** What could not be read, by line of the file, with the reason. */
export function ImportProblems({ problems, format }: ImportProblemsProps) {
  const words = useWords();
  if (problems.length === 0) return null;
  return (
    <section aria-label={words("sites.importProblems", { count: problems.length })} className={styles.problems}>
      <h3 className={styles.heading}>{words("sites.importProblems", { count: problems.length })}</h3>
      <ul>
        {problems.map(({ line, reason }, index) => (
          // One line may have two complaints.
          <li key={index}>
            <span className={styles.line}>
              {words(format === "json" ? "sites.importEntry" : "sites.importLine", { line })}
            </span>
            <span>{reason}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}

import type { PolicyDifference } from "../../../shared/ipc/routes/policies.ts";
import { formatSpan } from "../../../shared/time/span.ts";
import { useWords } from "../../ui/words.tsx";
import styles from "./policies.module.css";

/** Where two sets differ, place by place. */
export function DiffTable({ diff }: { readonly diff: readonly PolicyDifference[] }) {
  const words = useWords();
  const nothing = words("policies.diffNothing");
  return (
    <table className={styles.table} aria-label={words("policies.changes", { count: diff.length })}>
      <thead>
        <tr>
          <th scope="col">{words("policies.diffPlace")}</th>
          <th scope="col">{words("policies.diffWas")}</th>
          <th scope="col">{words("policies.diffIs")}</th>
        </tr>
      </thead>
      <tbody>
        {diff.map(({ path, was, is }) => (
          <tr key={path}>
            <td className={styles.place}>{path}</td>
            <td>{was === null ? nothing : valueWords(path, was)}</td>
            <td>{is === null ? nothing : valueWords(path, is)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** Targets are kept in milliseconds, which nobody reads. */
function valueWords(path: string, value: string): string {
  return path.endsWith(".targetMs") && /^\d+$/u.test(value) ? formatSpan(Number(value)) : value;
}

import type { PolicySet } from "../../../../shared/policy/policySet.ts";
import { useRequest } from "../../../bridge/queries.ts";
import { useIsPractice } from "../../../bridge/status.ts";
import { ErrorNote } from "../../../ui/ErrorNote.tsx";
import { useWords } from "../../../ui/words.tsx";
import { DirectoryCard } from "./DirectoryCard.tsx";
import styles from "./directories.module.css";

/** Hosting accounts that tell which sites there are; nothing in practice, which has a sample agency of its own. */
export function DirectoriesPanel({ policy }: { readonly policy: PolicySet | null }) {
  const words = useWords();
  const isPractice = useIsPractice();
  const list = useRequest("directories.list", {}, { isEnabled: !isPractice });
  const directories = list.data?.directories ?? [];
  if (isPractice || (directories.length === 0 && !list.error)) return null;
  return (
    <section aria-label={words("directories.title")} className={styles.panel}>
      <ErrorNote error={list.error} onRetry={() => void list.refetch()} />
      {directories.map((directory) => (
        <DirectoryCard key={directory.id} directory={directory} policy={policy} />
      ))}
    </section>
  );
}

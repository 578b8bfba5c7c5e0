import type { DirectoryDiff } from "../../../../shared/directory/diff.ts";
import type { Directory } from "../../../../shared/directory/directory.ts";
import type { PolicySet } from "../../../../shared/policy/policySet.ts";
import { useRequest } from "../../../bridge/queries.ts";
import { Button } from "../../../ui/Button.tsx";
import { Dialog } from "../../../ui/Dialog.tsx";
import { ErrorNote } from "../../../ui/ErrorNote.tsx";
import { useTimes } from "../../../ui/times.ts";
import { useWords, type WordId } from "../../../ui/words.tsx";
import { diffGroups } from "./diffGroups.ts";
import styles from "./directories.module.css";

type DiffDialogProps = {
  readonly directory: Directory;
  readonly policy: PolicySet | null;
  readonly onClose: () => void;
};

const HEADINGS = {
  siteGone: "directories.siteGone",
  planChanged: "directories.planChanged",
  organizationChanged: "directories.organizationChanged",
  siteRenamed: "directories.siteRenamed",
  peopleChanged: "directories.peopleChanged",
  organizationGone: "directories.organizationGone",
  siteNew: "directories.siteNew",
  organizationNew: "directories.organizationNew",
} as const satisfies Record<DirectoryDiff["changes"][number]["kind"], WordId>;

/** What the last complete refresh found otherwise than the one before. */
export function DiffDialog({ directory, policy, onClose }: DiffDialogProps) {
  const words = useWords();
  const { data, error } = useRequest("directories.lastDiff", { id: directory.id });
  return (
    <Dialog
      title={words("directories.diffTitle", { name: directory.name })}
      isOpen
      onClose={onClose}
      size="large"
      footer={<Button onPress={onClose}>{words("directories.close")}</Button>}
    >
      <ErrorNote error={error} />
      {data?.diff && <Diff diff={data.diff} policy={policy} />}
    </Dialog>
  );
}

function Diff({ diff, policy }: { readonly diff: DirectoryDiff; readonly policy: PolicySet | null }) {
  const words = useWords();
  const times = useTimes();
  const groups = diffGroups(diff, policy, words);
  const since = diff.previousMs === null ? null : times.full(diff.previousMs);
  return (
    // The list may be longer than the dialog and holds nothing else to focus.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <div className={styles.diff} tabIndex={0} role="group" aria-label={words("directories.changes")}>
      <p className={styles.soft}>
        {since === null ? words("directories.firstRead") : words("directories.since", { time: since })}
        {diff.merged > 0 && ` ${words("directories.merged", { count: diff.merged })}`}
      </p>
      {groups.length === 0 && <p>{words("directories.noChanges")}</p>}
      {groups.map(({ kind, count, lines }) => (
        <section key={kind} aria-label={words(HEADINGS[kind], { count })}>
          <h3 className={styles.heading}>{words(HEADINGS[kind], { count })}</h3>
          <ul className={styles.lines}>
            {lines.map(({ name, text }, index) => (
              // Two people may have the same name.
              <li key={index}>
                <span className={styles.lineName}>{name}</span>
                <span className={styles.soft}>{text}</span>
              </li>
            ))}
            {count > lines.length && (
              <li className={styles.soft}>{words("directories.andMore", { count: count - lines.length })}</li>
            )}
          </ul>
        </section>
      ))}
      {diff.gaps.length > 0 && (
        <section aria-label={words("directories.gaps", { count: diff.gaps.length })}>
          <h3 className={styles.heading}>{words("directories.gaps", { count: diff.gaps.length })}</h3>
          <ul className={styles.lines}>
            {diff.gaps.map((gap, index) => (
              <li key={index}>{gap}</li>
            ))}
          </ul>
        </section>
      )}
    </div>
  );
}

import { Kbd } from "./Kbd.tsx";
import styles from "./KeyGroups.module.css";
import { useWords, type WordId } from "./words.tsx";

export type KeyGroup = {
  readonly title: WordId;
  /** What each does, and the keys as Kbd shows them. */
  readonly lines: readonly { readonly does: WordId; readonly keys: readonly string[] }[];
};

/** Keys and what they do, in columns. */
export function KeyGroups({ groups }: { readonly groups: readonly KeyGroup[] }) {
  const words = useWords();
  return (
    <div className={styles.groups}>
      {groups.map(({ title, lines }) => (
        <section key={title}>
          <h3 className={styles.title}>{words(title)}</h3>
          <dl className={styles.list}>
            {lines.map(({ does, keys }) => (
              <div key={does} className={styles.line}>
                <dt>{words(does)}</dt>
                <dd className={styles.keys}>
                  {keys.map((each) => (
                    <Kbd key={each} keys={each} />
                  ))}
                </dd>
              </div>
            ))}
          </dl>
        </section>
      ))}
    </div>
  );
}

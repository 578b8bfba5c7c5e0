import type { PolicyDifference } from "../../../shared/ipc/routes/policies.ts";
import type { PolicySet } from "../../../shared/policy/policySet.ts";
import { useWords } from "../../ui/words.tsx";
import { DiffTable } from "./DiffTable.tsx";
import styles from "./policies.module.css";

type ImportedSetProps = {
  readonly fileName: string;
  readonly set: PolicySet;
  /** The name of the set it is compared with; null = none here. */
  readonly base: string | null;
  readonly diff: readonly PolicyDifference[];
};

/** What a file brings, before it is kept: whose promises, where it would send people, what it says otherwise. */
export function ImportedSet({ fileName, set, base, diff }: ImportedSetProps) {
  const words = useWords();
  const { hostName: host, page } = set;
  const rooms = [set.standard, set.onCall, set.platformOnCall, set.calls, set.emergencyLine];
  const rules = rooms.reduce((sum, room) => sum + room.length, 0);
  const addresses = set.contactWays.flatMap((way) => {
    if (way.kind === "dashboard") return [];
    return [way.kind === "mailbox" ? way.address : way.url];
  });
  return (
    <>
      <p role="status">{words("policies.importGood", { name: fileName, title: set.name })}</p>
      <p className={styles.soft}>{words("policies.importHost", { host, from: page.from, rules })}</p>
      {addresses.length > 0 && (
        <section className={styles.section} aria-label={words("policies.importAddresses")}>
          <h3 className={styles.heading}>{words("policies.importAddresses")}</h3>
          <ul className={styles.assumptions}>
            {addresses.map((address) => (
              <li key={address}>{address}</li>
            ))}
          </ul>
        </section>
      )}
      {base !== null && diff.length === 0 && <p className={styles.soft}>{words("policies.importSame", { base })}</p>}
      {base !== null && diff.length > 0 && (
        <section className={styles.section} aria-label={words("policies.importCompared", { base })}>
          <h3 className={styles.heading}>{words("policies.importCompared", { base })}</h3>
          <DiffTable diff={diff} />
        </section>
      )}
    </>
  );
}

import { useState, type ReactNode } from "react";
import { findingKinds, type Finding, type FindingKind } from "../../../../shared/findings/finding.ts";
import { Button } from "../../../ui/Button.tsx";
import { Checkbox } from "../../../ui/Checkbox.tsx";
import { useWords, type WordId } from "../../../ui/words.tsx";
import styles from "./evidence.module.css";

const NAMES: Readonly<Record<FindingKind, WordId>> = {
  cookie: "evidence.kindCookie",
  authorization: "evidence.kindAuthorization",
  token: "evidence.kindToken",
  password: "evidence.kindPassword",
  querySecret: "evidence.kindQuerySecret",
  privateKey: "evidence.kindPrivateKey",
  card: "evidence.kindCard",
  mailAddress: "evidence.kindMailAddress",
  ipAddress: "evidence.kindIpAddress",
};
const AT_ONCE = 30;

type FindingListProps = {
  readonly findings: readonly Finding[];
  /** Ids of those that stay in. */
  readonly kept: ReadonlySet<string>;
  readonly onChange: (kept: ReadonlySet<string>) => void;
};

/** What was found, by kind, each before and after; what is ticked is taken out. */
export function FindingList({ findings, kept, onChange }: FindingListProps) {
  return (
    <div className={styles.findings}>
      {findingKinds.map((kind) => {
        const ofKind = findings.filter((finding) => finding.kind === kind);
        return (
          ofKind.length > 0 && <KindGroup key={kind} kind={kind} findings={ofKind} kept={kept} onChange={onChange} />
        );
      })}
    </div>
  );
}

function KindGroup({ kind, findings, kept, onChange }: FindingListProps & { readonly kind: FindingKind }) {
  const words = useWords();
  const [most, setMost] = useState(AT_ONCE);
  const taken = findings.filter(({ id }) => !kept.has(id)).length;
  const isAll = taken === findings.length;
  const name = words(NAMES[kind], { count: findings.length });
  return (
    <section aria-label={name} className={styles.group}>
      <header className={styles.groupHead}>
        <h3>{name}</h3>
        <Button size="small" variant="quiet" onPress={() => onChange(changed(kept, findings, isAll))}>
          {words(isAll ? "evidence.leaveAll" : "evidence.takeAll")}
        </Button>
      </header>
      <ul className={styles.rows}>
        {findings.slice(0, most).map((finding) => (
          <FindingRow
            key={finding.id}
            finding={finding}
            isTaken={!kept.has(finding.id)}
            onChange={(isTaken) => onChange(changed(kept, [finding], !isTaken))}
          />
        ))}
      </ul>
      {findings.length > most && (
        <Button size="small" variant="quiet" onPress={() => setMost(most + 200)}>
          {words("evidence.showMore", { count: findings.length - most })}
        </Button>
      )}
    </section>
  );
}

type FindingRowProps = {
  readonly finding: Finding;
  readonly isTaken: boolean;
  readonly onChange: (isTaken: boolean) => void;
};

function FindingRow({ finding, isTaken, onChange }: FindingRowProps) {
  const words = useWords();
  const { where, times, shown, before, after } = finding;
  return (
    <li className={styles.row} data-kept={!isTaken || undefined}>
      <Checkbox isSelected={isTaken} onChange={onChange}>
        <span className={styles.where}>
          {where}
          {times > 1 && <span className={styles.times}>{words("evidence.times", { count: times })}</span>}
        </span>
      </Checkbox>
      <dl className={styles.change}>
        <dt>{words("evidence.before")}</dt>
        <dd>{highlighted(before, shown)}</dd>
        <dt>{words("evidence.after")}</dt>
        <dd>{isTaken ? highlighted(after, `[removed:${finding.kind}]`) : words("evidence.staysIn")}</dd>
      </dl>
    </li>
  );
}

function highlighted(text: string, part: string): ReactNode {
  const at = text.indexOf(part);
  if (at < 0) return text;
  return (
    <>
      {text.slice(0, at)}
      <mark>{part}</mark>
      {text.slice(at + part.length)}
    </>
  );
}

function changed(kept: ReadonlySet<string>, findings: readonly Finding[], isKept: boolean): ReadonlySet<string> {
  const next = new Set(kept);
  for (const { id } of findings)
    if (isKept) next.add(id);
    else next.delete(id);
  return next;
}

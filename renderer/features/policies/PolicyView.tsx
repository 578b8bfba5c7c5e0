import type { PolicySet } from "../../../shared/policy/policySet.ts";
import { usePolicy } from "../../bridge/policies.ts";
import { useWords } from "../../ui/words.tsx";
import { callLine, plainLine, targetLine } from "./ruleWords.ts";
import { RulesSection } from "./RulesSection.tsx";
import styles from "./policies.module.css";

/** A whole set to read: where it comes from, and every right with its source. */
export function PolicyView({ set }: { readonly set: PolicySet }) {
  const words = useWords();
  const lines = {
    standard: set.standard.map((rule) => targetLine(set, rule, words)),
    onCall: set.onCall.map((rule) => targetLine(set, rule, words)),
    platformOnCall: set.platformOnCall.map((rule) => plainLine(set, rule, words)),
    calls: set.calls.map((rule) => callLine(set, rule, words)),
    emergencyLine: set.emergencyLine.map((rule) => plainLine(set, rule, words)),
  };
  return (
    <>
      <Origin set={set} />
      <RulesSection title={words("policies.room.standard")} set={set} lines={lines.standard} />
      <RulesSection title={words("policies.room.onCall")} set={set} lines={lines.onCall} />
      <RulesSection title={words("policies.room.platformOnCall")} set={set} lines={lines.platformOnCall} />
      <RulesSection title={words("policies.room.emergencyLine")} set={set} lines={lines.emergencyLine} />
      <RulesSection title={words("policies.room.calls")} set={set} lines={lines.calls} />
    </>
  );
}

function Origin({ set }: { readonly set: PolicySet }) {
  const words = useWords();
  const base = usePolicy(set.basedOn);
  const pages = set.pages.map(({ title, from, until }) =>
    until === null ? words("policies.page", { title, from }) : words("policies.pageUntil", { title, from, until }),
  );
  const licences = [...new Set(set.pages.map(({ licence }) => licence))].filter((licence) => licence !== "");
  return (
    <dl className={styles.facts}>
      <dt>{words("policies.host")}</dt>
      <dd>{set.hostName}</dd>
      <dt>{words("policies.pages")}</dt>
      <dd>
        {pages.map((page) => (
          <p key={page}>{page}</p>
        ))}
      </dd>
      {licences.length > 0 && (
        <>
          <dt>{words("policies.licence")}</dt>
          <dd>{licences.join(", ")}</dd>
        </>
      )}
      {set.basedOn !== null && (
        <>
          <dt>{words("policies.basedOn")}</dt>
          <dd>{base?.name ?? set.basedOn}</dd>
        </>
      )}
    </dl>
  );
}

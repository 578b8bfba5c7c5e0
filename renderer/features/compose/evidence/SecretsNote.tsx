import { ShieldAlert } from "lucide-react";
import { useDeferredValue, useMemo, useState } from "react";
import { findInText, redactText } from "../../../../shared/findings/findInText.ts";
import { isSecret } from "../../../../shared/findings/finding.ts";
import { Button } from "../../../ui/Button.tsx";
import { useWords } from "../../../ui/words.tsx";
import { FindingList } from "./FindingList.tsx";
import styles from "./evidence.module.css";

type SecretsNoteProps = {
  readonly text: string;
  /** The same text without what the user wants out. */
  readonly onRedact: (text: string) => void;
};

/** Secrets in a text that was typed or pasted: offered to be taken out, never taken out unasked. */
export function SecretsNote({ text, onRedact }: SecretsNoteProps) {
  const words = useWords();
  const searched = useDeferredValue(text);
  const findings = useMemo(() => findInText(searched), [searched]);
  const [isOpen, setIsOpen] = useState(false);
  const [decided, setDecided] = useState<ReadonlyMap<string, boolean>>(new Map());
  const secrets = findings.filter(({ kind }) => isSecret(kind));
  if (secrets.length === 0) return null;
  const kept = new Set(findings.filter(({ id, kind }) => !(decided.get(id) ?? isSecret(kind))).map(({ id }) => id));
  const taken = findings.length - kept.size;
  return (
    <div role="status" className={styles.secrets}>
      <div className={styles.secretsHead}>
        <ShieldAlert aria-hidden />
        <span className={styles.grows}>
          {words("evidence.secretsNote", {
            count: secrets.length,
            kinds: secrets
              .slice(0, 3)
              .map(({ shown }) => shown)
              .join(", "),
          })}
        </span>
        <Button size="small" variant="quiet" onPress={() => setIsOpen(!isOpen)}>
          {words(isOpen ? "evidence.secretsHide" : "evidence.secretsShow")}
        </Button>
        <Button size="small" isDisabled={taken === 0} onPress={() => onRedact(redactText(text, kept))}>
          {words("evidence.secretsTake", { count: taken })}
        </Button>
      </div>
      {isOpen && (
        <FindingList
          findings={findings}
          kept={kept}
          onChange={(next) => setDecided(new Map(findings.map(({ id }) => [id, !next.has(id)])))}
        />
      )}
    </div>
  );
}

import type { LedgerLine } from "../../../shared/calls/callLedger.ts";
import { useCommand } from "../../bridge/queries.ts";
import { Badge } from "../../ui/Badge.tsx";
import { Button } from "../../ui/Button.tsx";
import { ErrorNote } from "../../ui/ErrorNote.tsx";
import { useWords } from "../../ui/words.tsx";
import styles from "./CallsPage.module.css";
import { correctionFigure } from "./pastCallFigure.ts";

/** A correction in the ledger: its figure, its reason, and the way to take it back. */
export function CorrectionLine({ line, unit }: { readonly line: LedgerLine; readonly unit: "calls" | "minutes" }) {
  const words = useWords();
  const undo = useCommand("calls.undoMark");
  const figure = correctionFigure(line.amount, unit);
  return (
    <li className={styles.correction}>
      <Badge>{words("calls.correction")}</Badge>
      <strong>{words(figure.id, figure.values)}</strong>
      <span className={styles.topic}>{line.correctionReason}</span>
      <span className={styles.quiet}>{words("calls.onThisComputer")}</span>
      <Button
        size="small"
        variant="quiet"
        isPending={undo.isPending}
        onPress={() => undo.mutate({ markId: line.callId })}
      >
        {words("calls.takeBack")}
      </Button>
      <ErrorNote error={undo.error} />
    </li>
  );
}

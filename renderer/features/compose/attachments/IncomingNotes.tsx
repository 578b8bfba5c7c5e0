import { LoaderCircle, X } from "lucide-react";
import { attachmentLimits } from "../../../../shared/ticket/draft.ts";
import { MIB } from "../../../../shared/units.ts";
import { IconButton } from "../../../ui/IconButton.tsx";
import { useWords } from "../../../ui/words.tsx";
import { sizeWords } from "./incomingFiles.ts";
import type { AddFiles } from "./useAddFiles.ts";
import styles from "./attachments.module.css";

/** A big file on its way in, and those that were refused: each with why and what to do. */
export function IncomingNotes({ files }: { readonly files: AddFiles }) {
  const words = useWords();
  const { current, refusals, dismiss, keptCount, dismissKept } = files;
  const isWorthSaying = current !== null && (current.bytes > MIB || current.behind > 0);
  return (
    <>
      <div role="status">
        {isWorthSaying && (
          <p className={styles.incoming}>
            <LoaderCircle aria-hidden />
            <span>
              {words("compose.adding", { name: current.name, size: sizeWords(current.bytes), behind: current.behind })}
            </span>
          </p>
        )}
        {keptCount > 0 && (
          <div className={styles.kept}>
            <p>{words("compose.keptForLater", { count: keptCount, most: attachmentLimits.count })}</p>
            <IconButton
              size="small"
              label={words("compose.refusalDismiss")}
              icon={<X aria-hidden />}
              onPress={dismissKept}
            />
          </div>
        )}
      </div>
      {refusals.map((refusal) => (
        <div key={refusal.id} role="alert" className={styles.refusal}>
          <p>
            {!refusal.text.includes(refusal.name) && <strong>{refusal.name}: </strong>}
            {refusal.text}
          </p>
          <IconButton
            size="small"
            label={words("compose.refusalDismiss")}
            icon={<X aria-hidden />}
            onPress={() => dismiss(refusal.id)}
          />
        </div>
      ))}
    </>
  );
}

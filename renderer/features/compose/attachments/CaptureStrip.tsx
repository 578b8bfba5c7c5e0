import { useState } from "react";
import { GridList } from "react-aria-components";
import type { Capture } from "../../../../shared/ipc/routes/captures.ts";
import { useAppEvent } from "../../../bridge/appEvents.ts";
import { useCommand, useRequest } from "../../../bridge/queries.ts";
import { Button } from "../../../ui/Button.tsx";
import { ErrorNote } from "../../../ui/ErrorNote.tsx";
import { useToasts } from "../../../ui/toasts.tsx";
import { useWords } from "../../../ui/words.tsx";
import { CaptureItem } from "./CaptureItem.tsx";
import { orderedCaptures, type CaptureOrder } from "./captureOrder.ts";
import { useThumbnails } from "./thumbnails.ts";
import styles from "./captureStrip.module.css";

type CaptureStripProps = { readonly draftId: string };

/** Captures that no draft has: not used yet, taken out again, or of a draft that was binned. One press attaches one. */
export function CaptureStrip({ draftId }: CaptureStripProps) {
  const words = useWords();
  const { data, error } = useRequest("captures.list", {});
  const { data: policy } = useRequest("captures.policy", {});
  const [order, setOrder] = useState<CaptureOrder>("time");
  const thumbnails = useThumbnails();
  const [newestId, setNewestId] = useState<string | null>(null);
  const { attach, remove, failure } = useCaptureActions(draftId);
  useAppEvent("captureKept", (event) => setNewestId(event.captureId));
  if (!data) return <ErrorNote error={error} />;
  const { captures } = data;
  return (
    <section className={styles.strip} aria-labelledby="recent-captures">
      <header className={styles.header}>
        <h3 id="recent-captures" className={styles.title}>
          {words("history.title")}
          {captures.length > 0 && <span className={styles.count}> {captures.length}</span>}
        </h3>
        {captures.length > 1 && (
          <Button size="small" variant="quiet" onPress={() => setOrder(order === "time" ? "size" : "time")}>
            {words(order === "time" ? "history.byTime" : "history.bySize")}
          </Button>
        )}
      </header>
      {captures.length === 0 ? (
        policy && <p className={styles.hint}>{words("history.empty", { days: policy.keepDays })}</p>
      ) : (
        <div
          role="presentation"
          onKeyDown={(event) => {
            if (event.key === "Delete" || event.key === "Backspace") remove(captureAt(event.target, captures));
          }}
        >
          <GridList
            aria-labelledby="recent-captures"
            layout="grid"
            items={orderedCaptures(captures, order)}
            className={styles.list ?? ""}
            onAction={(id) => attach(captures.find((capture) => capture.id === id))}
          >
            {(capture) => (
              <CaptureItem
                capture={capture}
                isNewest={capture.id === newestId}
                thumbnails={thumbnails}
                onRemove={() => remove(capture)}
              />
            )}
          </GridList>
        </div>
      )}
      <ErrorNote error={failure} />
    </section>
  );
}

function useCaptureActions(draftId: string) {
  const words = useWords();
  const { offerUndo } = useToasts();
  const attachCommand = useCommand("captures.attach");
  const detach = useCommand("drafts.removeAttachment");
  const removeCommand = useCommand("captures.remove");
  const restore = useCommand("captures.restore");

  function attach(capture: Capture | undefined): void {
    if (!capture || attachCommand.isPending) return;
    const { id: captureId, name } = capture;
    attachCommand.mutate(
      { captureId, draftId },
      {
        onSuccess: ({ id: attachmentId }) => {
          offerUndo(words("history.attached", { name }), () => detach.mutate({ draftId, attachmentId }));
        },
      },
    );
  }
  function remove(capture: Capture | undefined): void {
    if (!capture) return;
    const { id: captureId, name } = capture;
    removeCommand.mutate(
      { captureId },
      { onSuccess: () => offerUndo(words("history.removed", { name }), () => restore.mutate({ captureId })) },
    );
  }
  return { attach, remove, failure: attachCommand.error ?? detach.error ?? removeCommand.error ?? restore.error };
}

/** The capture whose row has the focus. */
function captureAt(target: EventTarget, captures: readonly Capture[]): Capture | undefined {
  const row = target instanceof Element && target.role === "row" ? target : null;
  return captures.find(({ id }) => id === row?.getAttribute("data-key"));
}

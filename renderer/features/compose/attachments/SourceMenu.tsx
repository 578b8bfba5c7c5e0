import { useState, type ReactNode } from "react";
import type { RequestError } from "../../../bridge/request.ts";
import { Button } from "../../../ui/Button.tsx";
import { ErrorNote } from "../../../ui/ErrorNote.tsx";
import { Popover } from "../../../ui/Popover.tsx";
import { useWords, type WordId } from "../../../ui/words.tsx";
import { WindowChoice } from "./WindowChoice.tsx";
import styles from "./attachments.module.css";

/** A part of the desktop that can be taken. "window" asks which. */
export type Source<Id extends string> = { readonly id: Id; readonly label: WordId; readonly icon: ReactNode };

type SourceMenuProps<Id extends string> = {
  readonly label: WordId;
  readonly icon: ReactNode;
  readonly sources: readonly Source<Id>[];
  /** sourceId: the window that was chosen; null = it needs none. */
  readonly onStart: (id: Id, sourceId: string | null) => void;
  /** How the last start ended. */
  readonly started: {
    readonly error: RequestError | null;
    readonly data: { readonly hasStarted: boolean; readonly text: string } | undefined;
  };
  /** Below the sources. */
  readonly children: ReactNode;
};

/** What to take from the screen: a button, its list, the choice of a window, and why it did not begin. */
export function SourceMenu<Id extends string>({
  label,
  icon,
  sources,
  onStart,
  started,
  children,
}: SourceMenuProps<Id>) {
  const words = useWords();
  const [ofWhichWindow, setOfWhichWindow] = useState<Id | null>(null);
  const refused = started.data?.hasStarted === false ? started.data.text : null;
  return (
    <>
      <Popover
        label={words(label)}
        trigger={
          <Button size="small" icon={icon}>
            {words(label)}
          </Button>
        }
      >
        {(close) => (
          <div className={styles.capture}>
            {sources.map((source) => (
              <Button
                key={source.id}
                variant="quiet"
                icon={source.icon}
                className={styles.mode ?? ""}
                onPress={() => {
                  close();
                  if (source.id === "window") setOfWhichWindow(source.id);
                  else onStart(source.id, null);
                }}
              >
                {words(source.label)}
              </Button>
            ))}
            {children}
          </div>
        )}
      </Popover>
      {ofWhichWindow !== null && (
        <WindowChoice
          onClose={() => setOfWhichWindow(null)}
          onChoose={(sourceId) => {
            setOfWhichWindow(null);
            onStart(ofWhichWindow, sourceId);
          }}
        />
      )}
      <ErrorNote error={started.error} />
      {refused && (
        <p role="alert" className={styles.refusal}>
          {refused}
        </p>
      )}
    </>
  );
}

import { Bug, FileText, ListPlus, Network } from "lucide-react";
import { useRef, useState } from "react";
import { MIB } from "../../../../shared/units.ts";
import { Button } from "../../../ui/Button.tsx";
import { Popover } from "../../../ui/Popover.tsx";
import { useWords } from "../../../ui/words.tsx";
import { incomingOf } from "../attachments/incomingFiles.ts";
import type { AddFiles } from "../attachments/useAddFiles.ts";
import type { DraftEditor } from "../useDraftEditor.ts";
import { HarDialog } from "./HarDialog.tsx";
import { LogDialog } from "./LogDialog.tsx";
import { MOST_EXCERPTS, newExcerpt } from "./newExcerpt.ts";
import styles from "./evidence.module.css";

type EvidenceMenuProps = { readonly editor: DraftEditor; readonly files: AddFiles };

/** A text of this size and its copies still fit a page. */
const MOST_HAR_BYTES = 100 * MIB;

/** Logs, traces and recorded requests as evidence. */
export function EvidenceMenu({ editor, files }: EvidenceMenuProps) {
  const words = useWords();
  const input = useRef<HTMLInputElement>(null);
  const [picked, setPicked] = useState<ReturnType<typeof incomingOf>>([]);
  const [isLogOpen, setIsLogOpen] = useState(false);
  const { excerpts } = editor.content;
  const isFull = excerpts.length >= MOST_EXCERPTS;
  const har = picked[0] ?? files.hars[0];
  const isTooBig = har !== undefined && har.bytes > MOST_HAR_BYTES;

  function dropHar(): void {
    if (har === undefined) return;
    setPicked((all) => all.filter((other) => other !== har));
    files.dropHar(har);
  }
  return (
    <>
      <Popover
        label={words("evidence.add")}
        trigger={
          <Button size="small" icon={<ListPlus aria-hidden />}>
            {words("evidence.add")}
          </Button>
        }
      >
        {(close) => {
          const way = (label: string, icon: React.ReactNode, run: () => void, isDisabled = false) => (
            <Button
              variant="quiet"
              icon={icon}
              isDisabled={isDisabled}
              className={styles.way ?? ""}
              onPress={() => {
                close();
                run();
              }}
            >
              {label}
            </Button>
          );
          return (
            <div className={styles.ways}>
              {way(words("evidence.addLog"), <FileText aria-hidden />, () => setIsLogOpen(true), isFull)}
              {way(
                words("evidence.addStack"),
                <Bug aria-hidden />,
                () => editor.choose({ excerpts: [...excerpts, newExcerpt({ kind: "stack" })] }),
                isFull,
              )}
              {way(words("evidence.addHar"), <Network aria-hidden />, () => input.current?.click())}
            </div>
          );
        }}
      </Popover>
      <input
        ref={input}
        type="file"
        hidden
        accept=".har,.json"
        aria-label={words("evidence.addHar")}
        onChange={({ target }) => {
          setPicked(incomingOf(target.files ?? []));
          // The same file may be chosen again.
          target.value = "";
        }}
      />
      {isTooBig && (
        <div role="alert" className={styles.refused}>
          <p>{words("evidence.harTooBig", { name: har.name })}</p>
          <Button size="small" onPress={dropHar}>
            {words("compose.refusalDismiss")}
          </Button>
        </div>
      )}
      {har !== undefined && !isTooBig && (
        <HarDialog
          key={`${har.name} ${har.bytes}`}
          file={har}
          onClose={dropHar}
          onAttach={(cleaned) => {
            files.add([cleaned], "har");
            dropHar();
          }}
        />
      )}
      {isLogOpen && (
        <LogDialog
          onClose={() => setIsLogOpen(false)}
          onAdd={(excerpt) => {
            editor.choose({ excerpts: [...editor.content.excerpts, excerpt] });
            setIsLogOpen(false);
          }}
        />
      )}
    </>
  );
}

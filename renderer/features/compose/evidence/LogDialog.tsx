import { FileText } from "lucide-react";
import { useDeferredValue, useMemo, useRef, useState } from "react";
import { findInText, redactText } from "../../../../shared/findings/findInText.ts";
import { isSecret } from "../../../../shared/findings/finding.ts";
import type { Excerpt } from "../../../../shared/ticket/draft.ts";
import { MIB } from "../../../../shared/units.ts";
import { Button } from "../../../ui/Button.tsx";
import { Dialog } from "../../../ui/Dialog.tsx";
import { TextArea } from "../../../ui/TextArea.tsx";
import { TextField } from "../../../ui/TextField.tsx";
import { useWords } from "../../../ui/words.tsx";
import { FindingList } from "./FindingList.tsx";
import { LogLines } from "./LogLines.tsx";
import { chosenText, linesOf, within, type LineSpan } from "./lineSpan.ts";
import { MOST_LETTERS, newExcerpt } from "./newExcerpt.ts";
import styles from "./evidence.module.css";

type LogDialogProps = { readonly onAdd: (excerpt: Excerpt) => void; readonly onClose: () => void };

const MOST_LOG_BYTES = 20 * MIB;

/** Lines of a log with their numbers: paste or open the log, choose the lines, take the secrets out. */
export function LogDialog({ onAdd, onClose }: LogDialogProps) {
  const words = useWords();
  const input = useRef<HTMLInputElement>(null);
  const [log, setLog] = useState({ text: "", title: "" });
  const [span, setSpan] = useState<LineSpan>({ first: 1, last: 1 });
  const [isTooBig, setIsTooBig] = useState(false);
  const lines = useMemo(() => linesOf(log.text), [log.text]);
  const chosen = useMemo(() => chosenText(lines, span), [lines, span]);
  const isTooLong = chosen.length > MOST_LETTERS;
  const searched = useDeferredValue(isTooLong ? "" : chosen);
  const findings = useMemo(() => findInText(searched, span.first), [searched, span.first]);
  const [decided, setDecided] = useState<ReadonlyMap<string, boolean>>(new Map());
  const kept = new Set(findings.filter(({ id, kind }) => !(decided.get(id) ?? isSecret(kind))).map(({ id }) => id));
  const count = span.last - span.first + 1;

  function show(text: string, title: string): void {
    setLog({ text, title });
    setIsTooBig(false);
    setSpan(within({ first: 1, last: 40 }, linesOf(text).length));
  }
  async function open(file: File | undefined): Promise<void> {
    if (file === undefined) return;
    setIsTooBig(file.size > MOST_LOG_BYTES);
    if (file.size <= MOST_LOG_BYTES) show(await file.text(), file.name.slice(0, 200));
  }
  function add(): void {
    onAdd(newExcerpt({ kind: "log", title: log.title, firstLine: span.first, text: redactText(chosen, kept) }));
  }
  return (
    <Dialog
      title={words("evidence.logTitle")}
      isOpen
      onClose={onClose}
      size="large"
      role="alertdialog"
      footer={
        log.text !== "" && (
          <>
            <Button onPress={() => show("", "")}>{words("evidence.logAgain")}</Button>
            <Button variant="primary" isDisabled={isTooLong || chosen.trim() === ""} onPress={add}>
              {words("evidence.logAdd", { count })}
            </Button>
          </>
        )
      }
    >
      {log.text === "" && (
        <>
          <TextArea
            label={words("evidence.logPaste")}
            value=""
            onChange={(text) => show(text, "")}
            rows={8}
            isMono
            autoFocus
          />
          <Button icon={<FileText aria-hidden />} onPress={() => input.current?.click()}>
            {words("evidence.logFile")}
          </Button>
          <input
            ref={input}
            type="file"
            hidden
            aria-label={words("evidence.logFile")}
            onChange={({ target }) => {
              const file = target.files?.[0];
              target.value = "";
              void open(file).catch(() => setIsTooBig(true));
            }}
          />
          {isTooBig && (
            <p role="alert" className={styles.refused}>
              {words("evidence.logTooBig")}
            </p>
          )}
        </>
      )}
      {log.text !== "" && (
        <>
          <div className={styles.span}>
            <LineField
              label={words("evidence.logFrom")}
              value={span.first}
              onChange={(first) => choose({ ...span, first })}
            />
            <LineField
              label={words("evidence.logTo")}
              value={span.last}
              onChange={(last) => choose({ ...span, last })}
            />
            <TextField
              label={words("evidence.excerptTitle")}
              value={log.title}
              onChange={(title) => setLog({ ...log, title })}
              maxLength={200}
              placeholder={words("evidence.excerptTitlePlaceholder")}
              className={styles.title ?? ""}
            />
          </div>
          <LogLines lines={lines} span={span} onChange={choose} />
          <p className={styles.how}>{words("evidence.logHow")}</p>
          {isTooLong && (
            <p role="alert" className={styles.refused}>
              {words("evidence.logChosenTooLong")}
            </p>
          )}
          {findings.length > 0 && (
            <>
              <p>{words("evidence.secretsFound", { count: findings.length })}</p>
              <FindingList
                findings={findings}
                kept={kept}
                onChange={(next) => setDecided(new Map(findings.map(({ id }) => [id, !next.has(id)])))}
              />
            </>
          )}
        </>
      )}
    </Dialog>
  );

  function choose(next: LineSpan): void {
    setSpan(within(next, lines.length));
  }
}

type LineFieldProps = { readonly label: string; readonly value: number; readonly onChange: (line: number) => void };

/** A line's number; taken when the field is left, so that it may be typed in any order. */
function LineField({ label, value, onChange }: LineFieldProps) {
  const [typed, setTyped] = useState<string | null>(null);
  const take = () => {
    const line = Number.parseInt(typed ?? "", 10);
    if (Number.isInteger(line)) onChange(line);
    setTyped(null);
  };
  return (
    <TextField
      label={label}
      value={typed ?? String(value)}
      onChange={setTyped}
      onBlur={take}
      onKeyDown={({ key }) => {
        if (key === "Enter") take();
      }}
      maxLength={8}
      className={styles.line ?? ""}
    />
  );
}

import { LoaderCircle, ShieldCheck } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import { isSecret } from "../../../../shared/findings/finding.ts";
import type { HarVerdict } from "../../../../shared/findings/har.ts";
import { Button } from "../../../ui/Button.tsx";
import { Dialog } from "../../../ui/Dialog.tsx";
import { useWords } from "../../../ui/words.tsx";
import type { IncomingFile } from "../attachments/incomingFiles.ts";
import { FindingList } from "./FindingList.tsx";
import { startHarCleaner, type HarCleaner } from "./harCleaner.ts";
import styles from "./evidence.module.css";

type HarDialogProps = {
  readonly file: IncomingFile;
  readonly onAttach: (file: IncomingFile) => void;
  readonly onClose: () => void;
};

/** A recording of requests before it is attached: what it holds, and what of that goes out. */
export function HarDialog({ file, onAttach, onClose }: HarDialogProps) {
  const words = useWords();
  const { clean, verdict } = useHar(file);
  const [kept, setKept] = useState<ReadonlySet<string>>(new Set());
  const [isCleaning, setIsCleaning] = useState(false);
  const [hasFailed, setHasFailed] = useState(false);
  const findings = typeof verdict === "object" && verdict.kind === "har" ? verdict.findings : null;
  const taken = findings?.filter(({ id }) => !kept.has(id)).length ?? 0;
  const left = findings?.filter(({ id, kind }) => kept.has(id) && isSecret(kind)).length ?? 0;

  async function attach(): Promise<void> {
    setIsCleaning(true);
    const bytes = await clean(kept);
    setIsCleaning(false);
    setHasFailed(bytes === null);
    if (bytes !== null) onAttach({ name: cleanedName(file.name), bytes: bytes.byteLength, read: async () => bytes });
  }
  return (
    <Dialog
      title={words("evidence.harTitle", { name: file.name })}
      isOpen
      onClose={onClose}
      size="large"
      role="alertdialog"
      footer={
        <>
          {left > 0 && <p className={styles.left}>{words("evidence.harLeft", { count: left })}</p>}
          <Button onPress={onClose}>{words("evidence.harCancel")}</Button>
          {findings && (
            <Button variant="primary" isPending={isCleaning} onPress={() => void attach()}>
              {words("evidence.harAttach", { count: taken })}
            </Button>
          )}
        </>
      }
    >
      {verdict === "reading" && (
        <p role="status" className={styles.reading}>
          <LoaderCircle aria-hidden /> {words("evidence.harReading")}
        </p>
      )}
      {(hasFailed || (verdict !== "reading" && findings === null)) && (
        <p role="alert" className={styles.refused}>
          {words(refusalOf(verdict))}
        </p>
      )}
      {typeof verdict === "object" && verdict.kind === "har" && (
        <>
          <p className={styles.intro}>
            <ShieldCheck aria-hidden />
            <span>
              {words(verdict.findings.length === 0 ? "evidence.harNothing" : "evidence.harIntro", {
                entries: verdict.entries,
                count: verdict.findings.length,
              })}
            </span>
          </p>
          <FindingList findings={verdict.findings} kept={kept} onChange={setKept} />
        </>
      )}
    </Dialog>
  );
}

type Reading = HarVerdict | "reading" | "failed";

function useHar(file: IncomingFile): { readonly clean: HarCleaner["clean"]; readonly verdict: Reading } {
  const cleaner = useRef<HarCleaner | null>(null);
  const [verdict, setVerdict] = useState<Reading>("reading");
  useEffect(() => {
    const started = startHarCleaner();
    const state = { isOver: false };
    cleaner.current = started;
    const tell = (next: Reading) => {
      if (!state.isOver) setVerdict(next);
    };
    file
      .read()
      .then((bytes) => started.judge(bytes))
      // The file vanished or may not be read: what the page is told is an exception without words.
      .then(
        (judged) => tell(judged ?? "failed"),
        () => tell("failed"),
      );
    return () => {
      state.isOver = true;
      started.stop();
    };
  }, [file]);
  return { clean: async (kept) => (await cleaner.current?.clean(kept)) ?? null, verdict };
}

function refusalOf(verdict: Reading) {
  if (typeof verdict === "string") return "evidence.harFailed" as const;
  return verdict.kind === "notHar" ? ("evidence.harNot" as const) : ("evidence.harBroken" as const);
}

function cleanedName(name: string): string {
  return `${name.replace(/\.(?:har|json)$/iu, "")}-cleaned.har`;
}

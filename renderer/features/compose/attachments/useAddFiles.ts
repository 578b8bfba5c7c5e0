import { useCallback, useRef, useState } from "react";
import type { z } from "zod";
import { attachmentLimits, type attachmentSourceSchema } from "../../../../shared/ticket/draft.ts";
import { wordsOf, type ErrorCode } from "../../../../shared/ipc/errorCatalogue.ts";
import { request, RequestError } from "../../../bridge/request.ts";
import { stripPng } from "../../../annotate/pngStrip.ts";

export type AttachmentSource = z.infer<typeof attachmentSourceSchema>;

/** A file on its way in; its bytes are read only when its turn comes. */
export type IncomingFile = {
  readonly name: string;
  readonly bytes: number;
  readonly read: () => Promise<Uint8Array<ArrayBuffer>>;
};

/** A file that was not taken, and what to do about it. */
export type Refusal = { readonly id: number; readonly name: string; readonly text: string };

export type AddFiles = {
  readonly add: (files: readonly IncomingFile[], source: AttachmentSource) => void;
  /** The file being stored now and how many wait behind it; null: none. */
  readonly current: { readonly name: string; readonly bytes: number; readonly behind: number } | null;
  readonly refusals: readonly Refusal[];
  readonly refuse: (name: string, text: string) => void;
  readonly dismiss: (id: number) => void;
};

/** Stores files one after another; one that is refused does not stop the rest, and the draft stays as it was. */
export function useAddFiles(draftId: string): AddFiles {
  const [current, setCurrent] = useState<AddFiles["current"]>(null);
  const [refusals, setRefusals] = useState<readonly Refusal[]>([]);
  const queue = useRef<{ readonly file: IncomingFile; readonly source: AttachmentSource }[]>([]);
  const isRunning = useRef(false);
  const lastId = useRef(0);

  const refuse = useCallback((name: string, text: string) => {
    lastId.current += 1;
    const id = lastId.current;
    setRefusals((all) => [...all, { id, name, text }]);
  }, []);

  const run = useCallback(async () => {
    if (isRunning.current) return;
    isRunning.current = true;
    for (let next = queue.current.shift(); next; next = queue.current.shift()) {
      const { file, source } = next;
      setCurrent({ name: file.name, bytes: file.bytes, behind: queue.current.length });
      const refusal = await store(draftId, file, source);
      if (refusal !== null) refuse(file.name, refusal);
    }
    isRunning.current = false;
    setCurrent(null);
  }, [draftId, refuse]);

  const add = useCallback(
    (files: readonly IncomingFile[], source: AttachmentSource) => {
      queue.current.push(...files.map((file) => ({ file, source })));
      void run();
    },
    [run],
  );
  const dismiss = useCallback((id: number) => setRefusals((all) => all.filter((refusal) => refusal.id !== id)), []);
  return { add, current, refusals, refuse, dismiss };
}

/** Answers why the file was refused, in words; null: it is stored. */
async function store(draftId: string, file: IncomingFile, source: AttachmentSource): Promise<string | null> {
  // Known before reading: half a gigabyte need not cross two processes to be refused.
  if (file.bytes > attachmentLimits.bytes) return refusalWords("attachment.tooBig");
  try {
    const given = await file.read();
    // A pasted picture is a screenshot: only its pixels are meant. A chosen file goes out as it is.
    const bytes = source === "paste" ? (stripPng(given) ?? given) : given;
    await request("drafts.addAttachment", { draftId, name: file.name, source, bytes });
    return null;
  } catch (error) {
    if (error instanceof RequestError) return refusalWords(error.code, error.detail);
    // The file vanished or may not be read: what the page is told is an exception without words.
    return refusalWords("attachment.unreadable");
  }
}

function refusalWords(code: ErrorCode, detail = ""): string {
  const { text, nextAction } = wordsOf(code);
  return `${detail || text} ${nextAction}`;
}

import { useCallback, useRef, useState } from "react";
import type { z } from "zod";
import type { attachmentSourceSchema } from "../../../../shared/ticket/draft.ts";
import { request } from "../../../bridge/request.ts";
import type { IncomingFile } from "./incomingFiles.ts";
import { takeFile } from "./takeFile.ts";

export type AttachmentSource = z.infer<typeof attachmentSourceSchema>;

/** A file that was not taken, and what to do about it. */
export type Refusal = { readonly id: number; readonly name: string; readonly text: string };

export type AddFiles = {
  readonly add: (files: readonly IncomingFile[], source: AttachmentSource) => void;
  /** The file being stored now and how many wait behind it; null: none. */
  readonly current: { readonly name: string; readonly bytes: number; readonly behind: number } | null;
  readonly refusals: readonly Refusal[];
  readonly refuse: (name: string, text: string) => void;
  readonly dismiss: (id: number) => void;
  /** Pictures that found no room in the draft and wait under the recent captures, since this was last dismissed. */
  readonly keptCount: number;
  readonly dismissKept: () => void;
  /** Recordings of requests that wait to be cleaned, in their order; nothing of them is stored. */
  readonly hars: readonly IncomingFile[];
  readonly dropHar: (file: IncomingFile) => void;
};

/** Stores files one after another; one that is refused does not stop the rest, and the draft stays as it was. */
export function useAddFiles(draftId: string): AddFiles {
  const [current, setCurrent] = useState<AddFiles["current"]>(null);
  const [refusals, setRefusals] = useState<readonly Refusal[]>([]);
  const [keptCount, setKeptCount] = useState(0);
  const [hars, setHars] = useState<readonly IncomingFile[]>([]);
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
      const taken = await takeFile(request, draftId, file, source);
      if (taken.kind === "refused") refuse(file.name, taken.text);
      if (taken.kind === "kept") setKeptCount((count) => count + 1);
      if (taken.kind === "har") setHars((all) => [...all, file]);
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
  const dismissKept = useCallback(() => setKeptCount(0), []);
  const dropHar = useCallback((file: IncomingFile) => setHars((all) => all.filter((other) => other !== file)), []);
  return { add, current, refusals, refuse, dismiss, keptCount, dismissKept, hars, dropHar };
}

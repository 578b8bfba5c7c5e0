import { useEffect, useEffectEvent, useState } from "react";
import { incomingOf, pastedOf } from "./incomingFiles.ts";
import type { AddFiles } from "./useAddFiles.ts";

/** The whole page takes pasted pictures and dropped files. True while files are dragged over it. */
export function useFilesFromPage({ add }: Pick<AddFiles, "add">): boolean {
  const [isOver, setIsOver] = useState(false);

  const onPaste = useEffectEvent((event: ClipboardEvent) => {
    const files = event.clipboardData?.files ?? [];
    // Office programs put a picture of the text beside the text: what was meant for a text field is the text.
    const isText = event.clipboardData?.types.includes("text/plain") === true && isTextField(event.target);
    if (files.length === 0 || isText || isModalOpen()) return;
    event.preventDefault();
    add(pastedOf(files, new Date()), "paste");
  });
  const onDrag = useEffectEvent((event: DragEvent) => {
    if (!hasFiles(event) || isModalOpen()) return;
    event.preventDefault();
    if (event.dataTransfer) event.dataTransfer.dropEffect = "copy";
    setIsOver(true);
  });
  const onLeave = useEffectEvent((event: DragEvent) => {
    // Only leaving the window has no place it goes to.
    if (event.relatedTarget === null) setIsOver(false);
  });
  const onDrop = useEffectEvent((event: DragEvent) => {
    setIsOver(false);
    if (!hasFiles(event) || isModalOpen()) return;
    event.preventDefault();
    add(incomingOf(event.dataTransfer?.files ?? []), "drop");
  });

  useEffect(() => {
    const listeners = {
      paste: (event: ClipboardEvent) => onPaste(event),
      dragover: (event: DragEvent) => onDrag(event),
      dragleave: (event: DragEvent) => onLeave(event),
      drop: (event: DragEvent) => onDrop(event),
    };
    document.addEventListener("paste", listeners.paste);
    document.addEventListener("dragover", listeners.dragover);
    document.addEventListener("dragleave", listeners.dragleave);
    document.addEventListener("drop", listeners.drop);
    return () => {
      document.removeEventListener("paste", listeners.paste);
      document.removeEventListener("dragover", listeners.dragover);
      document.removeEventListener("dragleave", listeners.dragleave);
      document.removeEventListener("drop", listeners.drop);
    };
  }, []);
  return isOver;
}

function hasFiles(event: DragEvent): boolean {
  return event.dataTransfer?.types.includes("Files") === true;
}

function isTextField(target: EventTarget | null): boolean {
  return target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement;
}

/** A dialog over the page has its own paste. */
function isModalOpen(): boolean {
  return document.querySelector("[role=dialog][data-rac], [role=alertdialog], [aria-modal=true]") !== null;
}

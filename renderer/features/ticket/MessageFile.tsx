import { Download, Image, Paperclip } from "lucide-react";
import { useState } from "react";
import type { Message } from "../../../shared/ticket/ticket.ts";
import { useCommand } from "../../bridge/queries.ts";
import { Button } from "../../ui/Button.tsx";
import { Dialog } from "../../ui/Dialog.tsx";
import { ErrorNote } from "../../ui/ErrorNote.tsx";
import { formatBytes } from "../../ui/formatBytes.ts";
import { useWords } from "../../ui/words.tsx";
import styles from "./Thread.module.css";

/** The kinds that the shell serves inline. */
const PICTURES = new Set(["image/png", "image/jpeg", "image/gif", "image/webp"]);

/** A file of a message: fetched on demand, shown in place when it is a picture. */
export function MessageFile({ file }: { readonly file: Message["attachments"][number] }) {
  const words = useWords();
  const fetch = useCommand("tickets.fetchAttachment");
  const sha256 = file.sha256 ?? fetch.data?.sha256 ?? null;
  const isPicture = PICTURES.has(file.contentType);
  const values = { name: file.name, size: formatBytes(file.bytes) };
  if (sha256 !== null && isPicture) return <Picture name={file.name} sha256={sha256} />;
  if (sha256 !== null) {
    return (
      <a href={`/blob/${sha256}`} download={file.name}>
        <Download aria-hidden size={14} /> {words("ticket.saveFile", values)}
      </a>
    );
  }
  return (
    <>
      <Button
        size="small"
        icon={isPicture ? <Image aria-hidden /> : <Paperclip aria-hidden />}
        isPending={fetch.isPending}
        onPress={() => fetch.mutate({ id: file.id })}
      >
        {words(isPicture ? "ticket.showPicture" : "ticket.fetchFile", values)}
      </Button>
      <ErrorNote error={fetch.error} onRetry={() => fetch.mutate({ id: file.id })} />
    </>
  );
}

function Picture({ name, sha256 }: { readonly name: string; readonly sha256: string }) {
  const words = useWords();
  const [isLarge, setIsLarge] = useState(false);
  const src = `/blob/${sha256}`;
  return (
    <>
      <button
        type="button"
        className={styles.pictureButton}
        aria-label={words("ticket.enlarge", { name })}
        onClick={() => setIsLarge(true)}
      >
        <img src={src} alt={name} className={styles.picture} loading="lazy" decoding="async" />
      </button>
      <Dialog title={name} isOpen={isLarge} onClose={() => setIsLarge(false)} size="full">
        <img src={src} alt={name} className={styles.large} />
      </Dialog>
    </>
  );
}

import { Image } from "lucide-react";
import { useEffect, useEffectEvent, useState } from "react";
import type { Message } from "../../../shared/ticket/ticket.ts";
import type { useCommand } from "../../bridge/queries.ts";
import { Button } from "../../ui/Button.tsx";
import { Dialog } from "../../ui/Dialog.tsx";
import { ErrorNote } from "../../ui/ErrorNote.tsx";
import { formatBytes } from "../../ui/formatBytes.ts";
import { useWords } from "../../ui/words.tsx";
import styles from "./Thread.module.css";

type MessagePictureProps = {
  readonly file: Message["attachments"][number];
  /** null: not on this computer yet. */
  readonly sha256: string | null;
  readonly fetch: ReturnType<typeof useCommand<"tickets.fetchAttachment">>;
};

/** A picture of a message in a frame of one height, fetched when it comes into view: nothing moves when it arrives. */
export function MessagePicture({ file, sha256, fetch }: MessagePictureProps) {
  const words = useWords();
  const [frame, setFrame] = useState<Element | null>(null);
  const [wasAsked, setWasAsked] = useState(false);
  const get = useEffectEvent(() => {
    if (sha256 === null && fetch.isIdle) fetch.mutate({ id: file.id });
  });
  useEffect(() => {
    if (!frame || sha256 !== null) return;
    const observer = new IntersectionObserver((changes) => {
      if (changes.some((change) => change.isIntersecting)) get();
    });
    observer.observe(frame);
    return () => observer.disconnect();
  }, [frame, sha256]);
  if (sha256 !== null) return <Shown name={file.name} sha256={sha256} />;
  const values = { name: file.name, size: formatBytes(file.bytes) };
  return (
    <div ref={setFrame} className={styles.frame} data-waiting={!fetch.isError || undefined}>
      {fetch.isError ? (
        <>
          <Button
            size="small"
            icon={<Image aria-hidden />}
            onPress={() => {
              setWasAsked(true);
              fetch.mutate({ id: file.id });
            }}
          >
            {words("ticket.showPicture", values)}
          </Button>
          {/* Offline nobody asked for it: the button says enough. */}
          {wasAsked && <ErrorNote error={fetch.error} />}
        </>
      ) : (
        <span className={styles.frameWords}>{words("ticket.waitingPicture", values)}</span>
      )}
    </div>
  );
}

function Shown({ name, sha256 }: { readonly name: string; readonly sha256: string }) {
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

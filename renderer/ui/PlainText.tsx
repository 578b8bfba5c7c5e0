import { useState } from "react";
import { LinkDialog } from "./LinkDialog.tsx";
import { readLink, splitLinks, type LinkTarget } from "./links.ts";
import styles from "./PlainText.module.css";

/** Someone else's words as plain text. Web addresses can be pressed; each asks before it opens. */
export function PlainText({ text }: { readonly text: string }) {
  const [target, setTarget] = useState<LinkTarget | null>(null);
  return (
    <div className={styles.text}>
      {splitLinks(text).map((part, index) =>
        part.kind === "text" ? (
          part.text
        ) : (
          // The same address may stand twice: only its place tells them apart, and the text never changes in place.
          <button key={index} type="button" className={styles.link} onClick={() => setTarget(readLink(part.text))}>
            {part.text}
          </button>
        ),
      )}
      {target && <LinkDialog target={target} onClose={() => setTarget(null)} />}
    </div>
  );
}

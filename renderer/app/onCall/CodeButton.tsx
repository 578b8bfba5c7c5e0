import { useState } from "react";
import { Button as AriaButton } from "react-aria-components";
import { CopyButton } from "../../ui/CopyButton.tsx";
import { Dialog } from "../../ui/Dialog.tsx";
import { QrCode } from "../../ui/QrCode.tsx";
import { useWords } from "../../ui/words.tsx";
import styles from "./OnCallBanner.module.css";

type CodeButtonProps = {
  readonly text: string;
  /** What a phone that reads it does. */
  readonly label: string;
  readonly caption: string;
  /** Below the caption: the address. */
  readonly note?: string;
};

/** A QR code; pressed, it fills the window for a phone that cannot make it out. */
export function CodeButton({ text, label, caption, note }: CodeButtonProps) {
  const words = useWords();
  const [isLarge, setIsLarge] = useState(false);
  return (
    <figure className={styles.code}>
      <AriaButton className={styles.codeButton ?? ""} onPress={() => setIsLarge(true)}>
        <QrCode text={text} label={words("emergency.codeLarger", { code: label })} />
      </AriaButton>
      <figcaption>
        {caption}
        {note !== undefined && <span className={styles.note}>{note}</span>}
      </figcaption>
      <Dialog
        title={caption}
        isOpen={isLarge}
        onClose={() => setIsLarge(false)}
        footer={<CopyButton text={text} label={words("ui.copyAddress")} />}
      >
        <div className={styles.large}>
          <QrCode text={text} label={label} />
        </div>
      </Dialog>
    </figure>
  );
}

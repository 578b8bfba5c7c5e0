import { X } from "lucide-react";
import type { ReactNode } from "react";
import { Dialog as AriaDialog, Heading, Modal, ModalOverlay } from "react-aria-components";
import { classNames } from "./classNames.ts";
import { IconButton } from "./IconButton.tsx";
import { useWords } from "./words.tsx";
import styles from "./Dialog.module.css";

export type DialogProps = {
  readonly title: string;
  readonly isOpen: boolean;
  readonly onClose: () => void;
  readonly children: ReactNode;
  /** Buttons at the foot, the main one last. */
  readonly footer?: ReactNode;
  readonly size?: "small" | "normal" | "large" | "full";
  /** alertdialog: a question that must be answered; a click outside does not close it. */
  readonly role?: "dialog" | "alertdialog";
};

/** A modal dialog. Esc and the cross call `onClose`; nothing typed in it may be lost by that. */
export function Dialog({ title, isOpen, onClose, children, footer, size = "normal", role = "dialog" }: DialogProps) {
  const words = useWords();
  return (
    <ModalOverlay
      isOpen={isOpen}
      onOpenChange={(isStillOpen) => {
        if (!isStillOpen) onClose();
      }}
      isDismissable={role === "dialog"}
      className={styles.overlay ?? ""}
    >
      <Modal className={classNames(styles.modal, styles[size])}>
        <AriaDialog role={role} className={styles.dialog ?? ""}>
          <header className={styles.header}>
            <Heading slot="title" level={2} className={styles.title ?? ""}>
              {title}
            </Heading>
            <IconButton label={words("ui.close")} icon={<X aria-hidden />} onPress={onClose} size="small" />
          </header>
          <div className={styles.body}>{children}</div>
          {footer && <footer className={styles.footer}>{footer}</footer>}
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  );
}

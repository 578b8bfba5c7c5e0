import type { ReactElement, ReactNode } from "react";
import { Dialog, DialogTrigger, Popover as AriaPopover } from "react-aria-components";
import styles from "./Popover.module.css";

export type PopoverProps = {
  /** Accessible name of what opens. */
  readonly label: string;
  /** The button that opens it: our Button or IconButton. */
  readonly trigger: ReactElement;
  readonly children: ReactNode | ((close: () => void) => ReactNode);
};

/** Something small to read or choose beside its button. */
export function Popover({ label, trigger, children }: PopoverProps) {
  return (
    <DialogTrigger>
      {trigger}
      <AriaPopover className={styles.popover ?? ""} offset={6}>
        <Dialog aria-label={label} className={styles.dialog ?? ""}>
          {({ close }) => <>{typeof children === "function" ? children(close) : children}</>}
        </Dialog>
      </AriaPopover>
    </DialogTrigger>
  );
}

import type { ReactNode, Ref } from "react";
import { Button as AriaButton } from "react-aria-components";
import { classNames } from "./classNames.ts";
import { Tooltip } from "./Tooltip.tsx";
import styles from "./IconButton.module.css";

export type IconButtonProps = {
  /** Its accessible name, shown as a tooltip too. */
  readonly label: string;
  readonly icon: ReactNode;
  readonly onPress?: () => void;
  readonly shortcut?: string;
  readonly isDisabled?: boolean;
  readonly size?: "normal" | "small";
  readonly slot?: string;
  readonly className?: string;
  readonly ref?: Ref<HTMLButtonElement>;
};

export function IconButton(props: IconButtonProps) {
  const { label, icon, onPress, shortcut, isDisabled = false, size = "normal", slot, className, ref } = props;
  return (
    <Tooltip text={label} {...(shortcut ? { shortcut } : {})}>
      <AriaButton
        aria-label={label}
        isDisabled={isDisabled}
        className={classNames(styles.button, styles[size], className)}
        {...(onPress ? { onPress } : {})}
        {...(slot ? { slot } : {})}
        {...(ref ? { ref } : {})}
      >
        {icon}
      </AriaButton>
    </Tooltip>
  );
}

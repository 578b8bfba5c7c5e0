import type { ReactNode, Ref } from "react";
import { Button as AriaButton, type PressEvent } from "react-aria-components";
import { classNames } from "./classNames.ts";
import { Kbd } from "./Kbd.tsx";
import styles from "./Button.module.css";

export type ButtonProps = {
  /** Named by its result: "Queue – sends when online". */
  readonly children: ReactNode;
  readonly onPress?: ((event: PressEvent) => void) | undefined;
  /** primary: the one main action of a view · danger: loses something. */
  readonly variant?: "plain" | "primary" | "quiet" | "danger" | "emergency";
  readonly size?: "normal" | "small";
  readonly icon?: ReactNode;
  /** Shown after the words: "N", "Ctrl+Enter". */
  readonly shortcut?: string;
  readonly isDisabled?: boolean;
  /** Work is under way: stays focusable, does nothing. */
  readonly isPending?: boolean;
  readonly type?: "button" | "submit";
  readonly autoFocus?: boolean;
  readonly slot?: string;
  readonly className?: string;
  readonly ref?: Ref<HTMLButtonElement>;
  readonly "aria-label"?: string;
  readonly "aria-pressed"?: boolean;
};

export function Button(props: ButtonProps) {
  const {
    children,
    variant = "plain",
    size = "normal",
    icon,
    shortcut,
    className,
    isPending,
    onPress,
    ...rest
  } = props;
  // Not React Aria's own isPending: its announcer leaves a nameless picture in the page for some seconds.
  const pending = isPending ? { "aria-disabled": true, "data-pending": true } : {};
  return (
    <AriaButton
      {...present(rest)}
      {...pending}
      {...(onPress && !isPending ? { onPress } : {})}
      type={isPending ? "button" : (props.type ?? "button")}
      className={classNames(styles.button, styles[variant], styles[size], className)}
    >
      {icon}
      <span className={styles.label}>{children}</span>
      {shortcut && <Kbd keys={shortcut} />}
    </AriaButton>
  );
}

/** exactOptionalPropertyTypes: what was left out must not arrive as undefined. */
function present<Props extends object>(props: Props): { [Key in keyof Props]: Exclude<Props[Key], undefined> } {
  const kept = Object.entries(props).filter(([, value]) => value !== undefined);
  return Object.fromEntries(kept) as { [Key in keyof Props]: Exclude<Props[Key], undefined> };
}

import type { ReactElement } from "react";
import { Tooltip as AriaTooltip, TooltipTrigger } from "react-aria-components";
import { Kbd } from "./Kbd.tsx";
import styles from "./Tooltip.module.css";

export type TooltipProps = {
  readonly text: string;
  readonly shortcut?: string;
  /** One focusable element: a React Aria button, or anything inside <Focusable>. */
  readonly children: ReactElement;
};

/** Adds to a control what its face does not say. Never the only place of something needed. */
export function Tooltip({ text, shortcut, children }: TooltipProps) {
  return (
    <TooltipTrigger delay={500} closeDelay={0}>
      {children}
      <AriaTooltip offset={6} className={styles.tooltip ?? ""}>
        {text}
        {shortcut && <Kbd keys={shortcut} />}
      </AriaTooltip>
    </TooltipTrigger>
  );
}

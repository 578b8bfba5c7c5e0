import type { ReactNode } from "react";
import { Switch as AriaSwitch } from "react-aria-components";
import { classNames } from "./classNames.ts";
import styles from "./choice.module.css";

export type SwitchProps = {
  readonly children: ReactNode;
  readonly detail?: ReactNode;
  readonly isSelected: boolean;
  readonly onChange: (isSelected: boolean) => void;
  readonly isDisabled?: boolean;
};

/** Something that takes effect at once. */
export function Switch({ children, detail, isSelected, onChange, isDisabled = false }: SwitchProps) {
  return (
    <AriaSwitch isSelected={isSelected} onChange={onChange} isDisabled={isDisabled} className={styles.choice ?? ""}>
      <span className={classNames(styles.mark, styles.track)}>
        <span className={styles.thumb} />
      </span>
      <span className={styles.words}>
        {children}
        {detail && <span className={styles.detail}>{detail}</span>}
      </span>
    </AriaSwitch>
  );
}

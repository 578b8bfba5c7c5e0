import { Check } from "lucide-react";
import type { ReactNode } from "react";
import { Checkbox as AriaCheckbox } from "react-aria-components";
import styles from "./choice.module.css";

export type CheckboxProps = {
  readonly children: ReactNode;
  readonly detail?: ReactNode;
  readonly isSelected: boolean;
  readonly onChange: (isSelected: boolean) => void;
  readonly isDisabled?: boolean;
};

export function Checkbox({ children, detail, isSelected, onChange, isDisabled = false }: CheckboxProps) {
  return (
    <AriaCheckbox isSelected={isSelected} onChange={onChange} isDisabled={isDisabled} className={styles.choice ?? ""}>
      <span className={styles.mark}>{isSelected && <Check aria-hidden />}</span>
      <span className={styles.words}>
        {children}
        {detail && <span className={styles.detail}>{detail}</span>}
      </span>
    </AriaCheckbox>
  );
}

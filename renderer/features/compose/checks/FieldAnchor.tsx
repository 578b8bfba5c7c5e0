import type { ReactNode } from "react";
import type { DraftCheck } from "../../../../shared/ticket/draftCheck.ts";
import styles from "./checks.module.css";

/** Fields of the composer that a finding can lead to. */
export type CheckedField = Extract<DraftCheck["action"], { kind: "goToField" }>["field"];

/** Marks a field of the form, so that a finding can lead to it. Takes no room of its own. */
export function FieldAnchor({ field, children }: { readonly field: CheckedField; readonly children: ReactNode }) {
  return (
    <div data-compose-field={field} className={styles.anchor}>
      {children}
    </div>
  );
}

/** Puts the focus into the field; false when the form has none such at present. */
export function goToField(field: CheckedField): boolean {
  const anchor = document.querySelector(`[data-compose-field="${field}"]`);
  const target = anchor?.querySelector<HTMLElement>("textarea, input:not([type=hidden]):not([tabindex='-1']), button");
  target?.scrollIntoView({ block: "center" });
  target?.focus();
  return target !== null && target !== undefined;
}

import type { ReactNode } from "react";
import styles from "./SettingsPage.module.css";

type SettingsSectionProps = { readonly title: string; readonly children: ReactNode };

export function SettingsSection({ title, children }: SettingsSectionProps) {
  return (
    <section className={styles.section} aria-label={title}>
      <h2 className={styles.heading}>{title}</h2>
      <div className={styles.body}>{children}</div>
    </section>
  );
}

import type { ReactNode } from "react";
import styles from "./Page.module.css";

/** What a page of the window stands in: its header, then the part that scrolls. On paper it is as long as it is. */
export function Page({ children }: { readonly children: ReactNode }) {
  return <div className={styles.page}>{children}</div>;
}

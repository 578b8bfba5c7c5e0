import { useId, type ReactNode } from "react";
import { Badge, type BadgeProps } from "../../ui/Badge.tsx";
import styles from "./NowPage.module.css";

type SectionProps = {
  readonly title: string;
  readonly count: number;
  readonly tone?: BadgeProps["tone"];
  readonly children: ReactNode;
};

/** A heading with its count, and the lines below; nothing at all without entries. */
export function Section({ title, count, tone = "neutral", children }: SectionProps) {
  const id = useId();
  if (count === 0) return null;
  return (
    <section aria-labelledby={id}>
      <div className={styles.heading}>
        <h2 id={id}>{title}</h2>
        <Badge tone={tone}>{count}</Badge>
      </div>
      <ul className={styles.rows}>{children}</ul>
    </section>
  );
}

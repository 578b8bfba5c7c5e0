import type { ReactNode } from "react";
import { Button } from "../../ui/Button.tsx";
import styles from "./WelcomePage.module.css";

type WayCardProps = {
  readonly icon: ReactNode;
  readonly title: string;
  readonly text: string;
  readonly action: string;
  readonly onChoose: () => void;
  readonly isMain?: boolean;
  readonly isPending?: boolean;
};

/** One way to begin: what it is, what it means, one button. */
export function WayCard({ icon, title, text, action, onChoose, isMain = false, isPending = false }: WayCardProps) {
  return (
    <section className={styles.way} aria-label={title}>
      {icon}
      <h2>{title}</h2>
      <p>{text}</p>
      <Button variant={isMain ? "primary" : "plain"} isPending={isPending} onPress={onChoose}>
        {action}
      </Button>
    </section>
  );
}

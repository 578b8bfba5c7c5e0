import { classNames } from "../../ui/classNames.ts";
import { useWords } from "../../ui/words.tsx";
import type { ListGroup } from "./listLayout.ts";
import styles from "./TicketList.module.css";

type GroupHeaderProps = {
  readonly group: ListGroup;
  readonly index: number;
  /** null: held at the top while its tickets scroll under it. */
  readonly top: number | null;
};

export function GroupHeader({ group, index, top }: GroupHeaderProps) {
  const words = useWords();
  return (
    <div
      role="row"
      aria-rowindex={index + 1}
      className={classNames(styles.group, top === null && styles.stuck)}
      {...(top === null ? {} : { style: { transform: `translateY(${top}px)` } })}
    >
      <span role="rowheader" className={styles.groupName}>
        {group.clientName || words("tickets.noClient")}
      </span>
      <span role="gridcell" className={styles.groupCount}>
        {words("tickets.total", { count: group.count })}
      </span>
    </div>
  );
}

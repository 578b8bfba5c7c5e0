import type { CallBalance } from "../../../shared/calls/ledger.ts";
import styles from "./CallsPage.module.css";

const MOST_PIPS = 6;

/** One mark a call: used, booked, left. For the eye only, the words beside it say the same. */
export function BalancePips({ balance }: { readonly balance: CallBalance }) {
  const { kind, allowed, used, booked } = balance;
  if (kind !== "counted" || allowed === null || allowed > MOST_PIPS) return null;
  const pips = Array.from({ length: allowed }, (_, index) => pipOf(index, used ?? 0, booked ?? 0));
  return (
    <span className={styles.pips} aria-hidden>
      {pips.map((pip, index) => (
        <span key={index} data-pip={pip} className={styles.pip} />
      ))}
    </span>
  );
}

function pipOf(index: number, used: number, booked: number): "used" | "booked" | "left" {
  if (index < used) return "used";
  return index < used + booked ? "booked" : "left";
}

import { formatInBothZones } from "../../../shared/time/zoned.ts";
import { localZone, timesLocale } from "../../ui/times.ts";
import styles from "./Facts.module.css";
import { useHostZone } from "../../bridge/hostZone.ts";

/** A slot in our zone and the host's, in one line. */
export function useSlotWords(): (atMs: number) => string {
  const hostZone = useHostZone();
  const ourZone = localZone();
  return (atMs) => formatInBothZones(atMs, { ourZone, hostZone: hostZone ?? ourZone, locale: timesLocale });
}

/** A slot in our zone, below it in the host's where that reads differently. */
export function SlotReadings({ atMs }: { readonly atMs: number }) {
  const [ours, theirs] = useSlotWords()(atMs).split(" · ");
  return (
    <>
      {ours} {theirs && <span className={styles.otherReading}>{theirs}</span>}
    </>
  );
}

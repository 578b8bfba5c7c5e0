import { formatInBothZones } from "../../../../shared/time/zoned.ts";
import { useHostZone } from "../../../bridge/hostZone.ts";
import type { RouteOutput } from "../../../bridge/request.ts";
import { useRequest } from "../../../bridge/queries.ts";
import { localZone, timesLocale } from "../../../ui/times.ts";
import { useWords } from "../../../ui/words.tsx";
import styles from "./aside.module.css";

type Warning = NonNullable<RouteOutput<"calls.checkAsk">["warning"]>;

/** The warning for a call draft as it is saved; null = it fits, or nobody can know. */
export function useOverdraw(draftId: string): Warning | null {
  return useRequest("calls.checkAsk", { draftId }).data?.warning ?? null;
}

type OverdrawFactsProps = { readonly warning: Warning; readonly unit: "calls" | "minutes" };

/** What is left in the month of the wished time, and who else wants it. */
export function OverdrawFacts({ warning, unit }: OverdrawFactsProps) {
  const words = useWords();
  const hostZone = useHostZone();
  const ourZone = localZone();
  const { left, asked, others } = warning;
  const slotWords = (atMs: number) =>
    formatInBothZones(atMs, { ourZone, hostZone: hostZone ?? ourZone, locale: timesLocale });
  return (
    <>
      <p>{words(unit === "minutes" ? "compose.callsOverMinutes" : "compose.callsOver", { left, asked })}</p>
      {others.length > 0 && (
        <>
          <p>{words("compose.callsOthers")}</p>
          <ul className={styles.points}>
            {others.map(({ ticketNumber, by, slotStartMs }, index) => (
              // Two that wait in the outbox have no number yet; the list is never sorted anew in place.
              <li key={index}>
                {[ticketNumber, by, slotStartMs === null ? "" : slotWords(slotStartMs)]
                  .filter((part) => part !== "")
                  .join(" · ")}
              </li>
            ))}
          </ul>
        </>
      )}
    </>
  );
}

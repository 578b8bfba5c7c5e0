import { runBookings } from "../../test/sim/bookings/bookingWorld.ts";
import { createDiskRoom } from "../../test/sim/world/machine/disk.ts";
import type { SimulationArguments } from "./arguments.ts";
import { stopwatch, summaryLine } from "./summary.ts";

/** Rounds of five colleagues over one helpdesk; the last line sums them up. Answers the exit code. */
export async function tellBookings(
  { from, control }: SimulationArguments,
  rounds: number,
  say: (line: string) => void,
): Promise<number> {
  const disks = createDiskRoom();
  try {
    const forgetsOrder = control === "ownOrder";
    const seconds = stopwatch();
    const { wrong, items, exchanges, simulatedDays, ...result } = await runBookings(
      { seed: from, rounds, forgetsOrder },
      disks,
    );
    for (const line of wrong) say(`WRONG ${line}`);
    say(`BOOKINGS ${JSON.stringify({ ...result, wrong })}`);
    const failed = wrong.length === 0 ? 0 : 1;
    say(summaryLine({ seeds: 1, failed, days: simulatedDays, seconds: seconds(), exchanges, ...items }));
    return wrong.length === 0 ? 0 : 1;
  } finally {
    disks.remove();
  }
}

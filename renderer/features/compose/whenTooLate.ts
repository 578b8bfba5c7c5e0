import { onAppEvent } from "../../bridge/onAppEvent.ts";
import { request } from "../../bridge/request.ts";
import { undoOffered } from "../../ui/toasts.tsx";

/** Runs once the entry is on its way and can no longer be taken back; looks no longer than an undo is offered. */
export function whenTooLateToTakeBack(entryId: string, run: () => void): void {
  const look = () => {
    request("outbox.list", {}).then(
      ({ entries }) => {
        const entry = entries.find(({ id }) => id === entryId);
        if (entry?.actions.includes("discard")) return;
        stop();
        run();
      },
      // The offer stays: when it is taken, the engine says whether it was too late.
      () => undefined,
    );
  };
  const stop = onAppEvent("changed", ({ topic, ids }) => {
    if (topic === "outbox" && (ids.length === 0 || ids.includes(entryId))) look();
  });
  setTimeout(stop, undoOffered);
}

import type { Clock } from "../../engine/ports.ts";
import { appLabel, screenLine, systemLine } from "../appIdentity.ts";
import type { ShellHandlers } from "../ipc/answerShellRequest.ts";

export interface FactPorts {
  readonly clock: Clock;
}

/** What this computer can say about itself for a ticket, now: displays come and go while Standby runs. */
export function factHandlers({ clock }: FactPorts): Pick<ShellHandlers, "shell.observedFacts"> {
  return {
    "shell.observedFacts": () => ({
      atMs: clock.now(),
      zone: Intl.DateTimeFormat().resolvedOptions().timeZone,
      system: systemLine(),
      screen: screenLine(),
      versions: appLabel(),
    }),
  };
}

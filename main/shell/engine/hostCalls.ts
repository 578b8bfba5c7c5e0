import { clipboard } from "electron";
import { assertNever } from "../../../shared/assertNever.ts";
import type { HostCall } from "../../../shared/ipc/host.ts";
import type { PracticeHost, Secrets } from "../../engine/ports.ts";
import type { Notices } from "../desktop/notices.ts";
import { openOwnFile, openWebPage } from "../desktop/openOutside.ts";
import type { Badge } from "../desktop/tray.ts";
import type { EmergencyCopy } from "../device/emergencyCopy.ts";

export interface HostCallPorts {
  readonly secrets: Secrets;
  readonly practice: PracticeHost;
  readonly notices: Notices;
  readonly emergency: EmergencyCopy;
  readonly dataFolder: string;
  readonly showBadge: (badge: Badge) => void;
}

/** Does for the engine what only the shell can do. */
export function createHostCalls(ports: HostCallPorts): (call: HostCall) => Promise<unknown> {
  const { secrets, practice } = ports;
  return async (call) => {
    switch (call.name) {
      case "secrets.get":
        return secrets.get(call.key);
      case "secrets.set":
        return secrets.set(call.key, call.value, { isSessionOnly: call.isSessionOnly });
      case "secrets.remove":
        return secrets.remove(call.key);
      case "practice.start":
        return practice.start();
      case "practice.stop":
        return practice.stop();
      case "notices.show":
        return ports.notices.show({
          title: call.title,
          body: call.body,
          path: call.path,
          isUrgent: call.isUrgent ?? false,
        });
      case "files.open":
        return openOwnFile(call.path, ports.dataFolder);
      case "web.open":
        return openWebPage(call.url);
      case "clipboard.write":
        return clipboard.writeText(call.text);
      case "emergency.keep":
        return ports.emergency.keep(call.card);
      case "badge.show":
        return ports.showBadge({
          unsent: call.unsent,
          needsYou: call.needsYou,
          late: call.late,
          nextDue: call.nextDue,
        });
      default:
        return assertNever(call);
    }
  };
}

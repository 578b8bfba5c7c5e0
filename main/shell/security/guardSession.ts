import type { Session } from "electron";
import type { WindowRole } from "../windows/windowRole.ts";
import { mayLoad } from "./requestRules.ts";

interface GuardOptions {
  readonly isPackaged: boolean;
  readonly roleOf: (contentsId: number) => WindowRole | null;
}

/** Denies a session everything that Standby does not need, which is nearly everything. */
export function guardSession(session: Session, { isPackaged, roleOf }: GuardOptions): void {
  session.setPermissionRequestHandler((_contents, _permission, answer) => answer(false));
  session.setPermissionCheckHandler(() => false);
  session.setDevicePermissionHandler(() => false);
  session.setDisplayMediaRequestHandler((_request, answer) => answer({}));
  session.on("select-hid-device", (event, _details, answer) => {
    event.preventDefault();
    answer();
  });
  session.on("select-usb-device", (event, _details, answer) => {
    event.preventDefault();
    answer();
  });
  session.on("select-serial-port", (event, _ports, _contents, answer) => {
    event.preventDefault();
    answer("");
  });
  session.setSpellCheckerEnabled(false);
  session.webRequest.onBeforeRequest((details, answer) => {
    const role = details.webContentsId === undefined ? null : roleOf(details.webContentsId);
    answer({ cancel: !mayLoad({ url: details.url, role }, isPackaged) });
  });
  // A file of a ticket may be saved; anything else that turns into a download is a way out.
  session.on("will-download", (event, item) => {
    if (!item.getURL().startsWith("standby://app/blob/")) event.preventDefault();
  });
}

import { webContents, type Session } from "electron";
import type { WindowRole } from "../windows/windowRole.ts";
import { mayLoad } from "./requestRules.ts";
import type { StreamGrant } from "./streamGrant.ts";

interface GuardOptions {
  readonly isPackaged: boolean;
  readonly roleOf: (contentsId: number) => WindowRole | null;
  readonly grant: StreamGrant;
}

/** Denies a session everything that Standby does not need, which is nearly everything. */
export function guardSession(session: Session, { isPackaged, roleOf, grant }: GuardOptions): void {
  /** A page copies a marked picture itself: the main process never decodes one. Reading the clipboard stays refused. */
  const isCopying = (permission: string, contentsId: number): boolean =>
    permission === "clipboard-sanitized-write" && roleOf(contentsId) === "app";
  /** A camera is never given; a microphone to the recorder that was told to record sound; else only a screen. */
  const isGranted = (contentsId: number, kinds: readonly string[]): boolean => {
    if (kinds.includes("audio")) return !kinds.includes("video") && grant.hearsSound(contentsId);
    return grant.sourceFor(contentsId) !== null && !kinds.includes("video");
  };
  session.setPermissionRequestHandler((contents, permission, answer, details) => {
    // A window's stream is asked for as "media" by one Electron and as "display-capture" by another. It names no kind.
    const isStream = permission === "media" || permission === "display-capture";
    const kinds = "mediaTypes" in details ? (details.mediaTypes ?? []) : [];
    answer((isStream && isGranted(contents.id, kinds)) || isCopying(permission, contents.id));
  });
  session.setPermissionCheckHandler((contents, permission) => contents !== null && isCopying(permission, contents.id));
  session.setDevicePermissionHandler(() => false);
  session.setDisplayMediaRequestHandler((request, answer) => {
    const contents = request.frame === null ? undefined : webContents.fromFrame(request.frame);
    const sourceId = contents === undefined ? null : grant.sourceFor(contents.id);
    // Only a source that was granted by us; a camera or microphone can never be one.
    answer(sourceId === null ? {} : { video: { id: sourceId, name: "" } });
  });
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
    answer({ cancel: !mayLoad(details.url, isPackaged) });
  });
  // A file of a ticket may be saved; anything else that turns into a download is a way out.
  session.on("will-download", (event, item) => {
    if (!item.getURL().startsWith("standby://app/blob/")) event.preventDefault();
  });
}

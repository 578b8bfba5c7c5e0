import type { IpcMainInvokeEvent } from "electron";
import type { WindowRole } from "../windows/windowRole.ts";
import { appOrigin } from "../protocol/appScheme.ts";

/**
 * The role of whoever sent this, or null when it is none of our windows, not the window's top frame, a frame that is
 * gone, or a page that is not the app's.
 */
export function senderRole(
  event: IpcMainInvokeEvent,
  roleOf: (contentsId: number) => WindowRole | null,
): WindowRole | null {
  const frame = event.senderFrame;
  // null: the frame navigated away or was destroyed since it sent this.
  if (frame === null || event.sender.isDestroyed()) return null;
  const isTop = frame.parent === null && frame.routingId === event.sender.mainFrame.routingId;
  const isOurs = frame.origin === appOrigin && frame.url.startsWith(`${appOrigin}/`);
  return isTop && isOurs ? roleOf(event.sender.id) : null;
}

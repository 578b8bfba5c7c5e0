import type { WindowRole } from "../windows/windowRole.ts";

export interface PageRequest {
  readonly url: string;
  /** The asking window's role; null: no window of ours (a devtools window, a closed one). */
  readonly role: WindowRole | null;
}

/**
 * May a page load this? Pages live on standby://app alone; the network belongs to the engine. The pixels of a pending
 * capture go to an overlay and to nothing else.
 */
export function mayLoad({ url, role }: PageRequest, isPackaged: boolean): boolean {
  if (url.startsWith("blob:standby://app/")) return true;
  if (url.startsWith("devtools://")) return !isPackaged;
  if (!url.startsWith("standby://app/")) return false;
  return !url.startsWith("standby://app/capture/") || role === "overlay";
}

/**
 * May a page load this? Pages live on standby://app alone; the network belongs to the engine. The pixels of a capture have
 * no address: they go to the overlay through a port of its own.
 */
export function mayLoad(url: string, isPackaged: boolean): boolean {
  if (url.startsWith("blob:standby://app/")) return true;
  if (url.startsWith("devtools://")) return !isPackaged;
  return url.startsWith("standby://app/");
}

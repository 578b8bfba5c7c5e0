/**
 * The port that the preload hands on to this page, for what is too large for request and event. Resolves once, when the
 * shell gives one; only pages that are told so get any.
 *
 * A message counts only if this very window posted it and it carries exactly one port: frames and other windows cannot
 * slip in one of theirs.
 */
export function pixelPort(
  page: Pick<Window, "addEventListener" | "removeEventListener"> = window,
): Promise<MessagePort> {
  return new Promise((resolve) => {
    const hear = (event: MessageEvent<unknown>): void => {
      const port = portOf(event, page);
      if (port === null) return;
      page.removeEventListener("message", hear);
      resolve(port);
    };
    page.addEventListener("message", hear);
  });
}

function portOf({ source, ports, data }: MessageEvent<unknown>, page: unknown): MessagePort | null {
  if (source !== page || ports.length !== 1) return null;
  const isOurs = typeof data === "object" && data !== null && "kind" in data && data.kind === "standby-port";
  return isOurs ? (ports[0] ?? null) : null;
}

/** The channels of the preload: one request/reply, one event stream, one that hands over a port for pixels. Apart, so that the preload bundles no zod. */
export const channels = { request: "standby:request", event: "standby:event", port: "standby:port" } as const;

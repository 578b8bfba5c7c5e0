/** The two channels of the preload: one request/reply, one event stream. Apart, so that the preload bundles no zod. */
export const channels = { request: "standby:request", event: "standby:event" } as const;

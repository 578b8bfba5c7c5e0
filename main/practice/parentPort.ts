import { z } from "zod";
import { createPracticeDesk, type PracticeDesk, type PracticeUser } from "./desk.ts";
import { onceCalm } from "./restingMemory.ts";

/** The part of Electron's `process.parentPort` that is used, so that no electron import is needed. */
export type ParentPort = Readonly<{
  on(event: "message", listener: (message: Readonly<{ data: unknown }>) => void): unknown;
  postMessage(message: DeskReport): void;
}>;

export type DeskReport =
  | Readonly<{ type: "listening"; baseUrl: string; users: readonly PracticeUser[] }>
  | Readonly<{ type: "failed"; message: string }>
  | Readonly<{ type: "stopped" }>;

const orderSchema = z.discriminatedUnion("type", [
  z.object({
    type: z.literal("start"),
    dbPath: z.string().min(1),
    port: z.number().int().min(0).max(65_535).optional(),
    seed: z.boolean().optional(),
    seedTickets: z.number().int().min(0).max(100_000).optional(),
  }),
  z.object({ type: z.literal("stop") }),
]);
type Order = z.output<typeof orderSchema>;

/** Serves start and stop orders one after the other; every order is reported on. */
export function serveParentPort(port: ParentPort): void {
  let desk: PracticeDesk | null = null;
  let last: Promise<void> = Promise.resolve();

  const start = async ({ type: _type, ...wanted }: Order & { type: "start" }): Promise<DeskReport> => {
    const options = Object.fromEntries(Object.entries(wanted).filter(([, value]) => value !== undefined));
    desk ??= await createPracticeDesk({ ...options, dbPath: wanted.dbPath, onRequest: onceCalm() });
    return { type: "listening", baseUrl: desk.baseUrl, users: desk.users };
  };
  const stop = async (): Promise<DeskReport> => {
    await desk?.stop();
    desk = null;
    return { type: "stopped" };
  };
  const obey = async (data: unknown): Promise<void> => {
    try {
      const order = orderSchema.safeParse(data);
      if (!order.success) throw new Error("The practice desk did not understand its order.");
      port.postMessage(order.data.type === "start" ? await start(order.data) : await stop());
    } catch (error) {
      port.postMessage({ type: "failed", message: error instanceof Error ? error.message : String(error) });
    }
  };

  port.on("message", ({ data }) => {
    last = last.then(() => obey(data));
  });
}

import { ipcMain } from "electron";
import { channels, requestEnvelopeSchema, type Reply, type RequestEnvelope } from "../../../shared/ipc/envelope.ts";
import { letGo } from "../../../shared/ipc/letGo.ts";
import type { ShellRouteName } from "../../../shared/ipc/routes/shell.ts";
import type { Logger } from "../../engine/ports.ts";
import { senderRole } from "../security/senderRole.ts";
import type { WindowRole } from "../windows/windowRole.ts";
import { answerShellRequest, isShellRoute, type ShellHandlers } from "./answerShellRequest.ts";
import { isWithinLimits } from "./messageSize.ts";
import { failure } from "./replies.ts";

interface RequestOptions {
  readonly roleOf: (contentsId: number) => WindowRole | null;
  readonly handlers: ShellHandlers;
  readonly askEngine: (envelope: RequestEnvelope) => Promise<Reply>;
  readonly logger: Logger;
}

export interface RequestTraffic {
  /** Requests not yet answered. */
  underWay(): number;
}

/** Pages that see pixels have no business with tickets. Only the app itself may ask for everything. */
const mayAsk: Readonly<Record<Exclude<WindowRole, "app">, readonly ShellRouteName[]>> = {
  overlay: ["shell.overlayReady", "shell.overlayDone", "shell.info", "shell.preferences"],
  recorder: ["shell.recordChunk", "shell.recordDone", "shell.recordState", "shell.recordControl", "shell.preferences"],
};

/** The one channel by which pages ask. First gate here (who, how much), second in the engine (what). */
export function serveRequests(options: RequestOptions): RequestTraffic {
  const { handlers, askEngine, logger } = options;
  let underWay = 0;

  function answer(role: WindowRole | null, message: unknown): Reply | Promise<Reply> {
    if (role === null) {
      logger.warn("ipc.senderRefused");
      return failure("sender.refused");
    }
    if (!isWithinLimits(message)) return failure("input.invalid", "That is too big to be handled in one piece.");
    const parsed = requestEnvelopeSchema.safeParse(message);
    if (!parsed.success) return failure("input.invalid");
    const { route, input } = parsed.data;
    if (role !== "app" && !mayAsk[role].some((allowed) => allowed === route)) return failure("sender.refused");
    if (isShellRoute(route)) return answerShellRequest(handlers, route, input, logger);
    return askEngine({ route, input }).finally(() => letGo(input));
  }

  ipcMain.handle(channels.request, async (event, message: unknown) => {
    underWay += 1;
    try {
      return await answer(senderRole(event, options.roleOf), message);
    } finally {
      underWay -= 1;
    }
  });
  return { underWay: () => underWay };
}

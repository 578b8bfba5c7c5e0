import { z } from "zod";
import { AppError } from "../../../shared/ipc/appError.ts";
import { practiceConnectionSchema, type HostCall, type ToEngine, type ToShell } from "../../../shared/ipc/host.ts";
import { SECOND } from "../../../shared/units.ts";
import type { Clock, Desktop, Logger, PracticeHost, Secrets } from "../ports.ts";

/** The shell answers at once or not at all; only a process that has to start may take this long. */
const CALL_LIMIT = 20 * SECOND;

type HostReply = Extract<ToEngine, { readonly type: "hostReply" }>;

interface Waiting {
  settle(reply: HostReply): void;
}

export interface ShellLink {
  readonly secrets: Secrets;
  readonly desktop: Desktop;
  readonly practice: PracticeHost;
  /** An answer of the shell; one that nobody waits for any more is dropped. */
  receive(reply: HostReply): void;
}

interface LinkOptions {
  readonly clock: Clock;
  readonly logger: Logger;
  post(message: ToShell): void;
}

/** The engine's side of the second contract: what only the shell can do, as promises. */
export function createShellLink({ clock, logger, post }: LinkOptions): ShellLink {
  const waiting = new Map<number, Waiting>();
  let lastCall = 0;

  function ask(request: HostCall): Promise<unknown> {
    lastCall += 1;
    const call = lastCall;
    return new Promise((resolve, reject) => {
      const cancel = clock.after(CALL_LIMIT, () => {
        waiting.delete(call);
        reject(new AppError("engine.timeout", "The app's frame did not answer."));
      });
      waiting.set(call, {
        settle({ ok, value }) {
          waiting.delete(call);
          cancel();
          if (ok) resolve(value);
          else reject(new AppError("internal", typeof value === "string" ? value : ""));
        },
      });
      post({ type: "hostCall", call, request });
    });
  }
  /** Notices and copies: nobody waits, so a failure is written down here. */
  function tell(request: HostCall): void {
    ask(request).catch((error: unknown) => {
      logger.warn("host.callFailed", { name: request.name, code: error instanceof AppError ? error.code : "" });
    });
  }

  return {
    receive: (reply) => waiting.get(reply.call)?.settle(reply),
    secrets: {
      get: async (key) =>
        z
          .string()
          .nullable()
          .parse(await ask({ name: "secrets.get", key })),
      set: async (key, value, { isSessionOnly = false } = {}) =>
        z.enum(["keychain", "sessionOnly"]).parse(await ask({ name: "secrets.set", key, value, isSessionOnly })),
      remove: async (key) => void (await ask({ name: "secrets.remove", key })),
    },
    practice: {
      start: async () => practiceConnectionSchema.parse(await ask({ name: "practice.start" })),
      stop: async () => void (await ask({ name: "practice.stop" })),
    },
    desktop: {
      notify: ({ title, body, path, isUrgent }) =>
        tell({
          name: "notices.show",
          title: title.slice(0, 200),
          body: body.slice(0, 500),
          path,
          ...(isUrgent === undefined ? {} : { isUrgent }),
        }),
      openPath: async (path) => void (await ask({ name: "files.open", path })),
      openWeb: async (url) => void (await ask({ name: "web.open", url })),
      writeClipboard: async (text) => void (await ask({ name: "clipboard.write", text })),
      keepEmergencyCard: (card) => tell({ name: "emergency.keep", card }),
      showBadge: (badge) => tell({ name: "badge.show", ...badge }),
    },
  };
}

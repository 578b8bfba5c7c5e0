import type { Reply, RequestEnvelope } from "../../../shared/ipc/envelope.ts";
import { diagnosticsRoutes } from "../../../shared/ipc/routes/diagnostics.ts";
import type { Clock, Logger } from "../../engine/ports.ts";
import { appFacts } from "../appIdentity.ts";
import type { SecretStore } from "../device/secrets.ts";
import { bundleName, layDown } from "./bundleFile.ts";
import { composeBundle, newSalt } from "./composeBundle.ts";

interface DiagnosticsPorts {
  readonly userData: string;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly secrets: Pick<SecretStore, "report">;
  readonly askEngine: (envelope: RequestEnvelope) => Promise<Reply>;
  readonly mendedRights: () => number | null;
  /** Asks the user where and writes there; false = they thought better of it. */
  readonly saveText: (suggestedName: string, text: string) => Promise<boolean>;
}

/** The diagnostics of a Standby that runs. */
export interface DiagnosticsRoom {
  save(): Promise<boolean>;
  /** For a second start, which waits for it under this name. */
  layDown(name: string): Promise<void>;
}

export function createDiagnosticsRoom(ports: DiagnosticsPorts): DiagnosticsRoom {
  const { userData, clock, logger } = ports;

  async function bundle(): Promise<string> {
    const salt = newSalt();
    // With the engine down the rest is of more use than ever.
    const reply = await ports.askEngine({ route: "diagnostics.collect", input: { salt } });
    const store = reply.ok
      ? (diagnosticsRoutes["diagnostics.collect"].output.safeParse(reply.data).data ?? null)
      : null;
    const parts = {
      app: appFacts(),
      keyring: await ports.secrets.report(),
      mendedRights: ports.mendedRights(),
      store,
      storeTrouble: reply.ok ? null : reply.error.code,
      salt,
    };
    return composeBundle(userData, parts, clock.now());
  }

  return {
    save: async () => ports.saveText(bundleName(clock.now()), await bundle()),
    async layDown(name) {
      try {
        layDown(userData, name, await bundle());
      } catch (error) {
        // The second start gives up by itself and says so.
        logger.error("diagnostics.failed", { error: error instanceof Error ? error.name : "unknown" });
      }
    },
  };
}

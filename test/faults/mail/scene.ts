import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { EngineOptions } from "../../../main/engine/engine.ts";
import type { OutboxEntry } from "../../../shared/ticket/outboxEntry.ts";
import { SECOND } from "../../../shared/units.ts";
import { createFakeClock } from "../../fakes/fakeClock.ts";
import { realWorkEnds } from "../../fakes/realWork.ts";
import { people } from "../../servers/mail/mailRun.ts";
import { startMailServers } from "../../servers/mail/mailServers.ts";
import { createEngineRig, type EngineRig } from "../engineRig.ts";
import type { MailLine } from "./mailFaults.ts";
import { startMailProxy } from "./mailProxy.ts";
import { createWatchedPort } from "./watchedPort.ts";

/** Real time for mail under way to arrive before fake time goes on. */
const QUIET_LIMIT_MS = 20_000;

/** One engine before a host's mailbox, with a line between them that can fail; the engine's time is ours. */
export interface MailScene extends MailLine, Pick<EngineRig, "request"> {
  readonly accountId: string;
  entries(): Promise<ReadonlyMap<string, OutboxEntry>>;
  /** As in network/scene.ts. */
  passUntil(ask: () => boolean | Promise<boolean>, limitMs: number): Promise<boolean>;
  stop(): Promise<void>;
}

export interface MailSceneOptions {
  readonly engine: EngineOptions;
  /** Whoever looks for an item finds nothing. */
  readonly isBlind: boolean;
}

/** Rejects with NoMailServers where there cannot be any. */
export async function createMailScene({ engine, isBlind }: MailSceneOptions): Promise<MailScene> {
  const servers = await startMailServers();
  const folder = mkdtempSync(join(tmpdir(), "standby-mail-faults-"));
  // The servers live by the computer's clock: we begin with it, and then run ahead.
  const clock = createFakeClock(Date.now());
  const proxy = await startMailProxy(servers, clock);
  const port = createWatchedPort(clock, isBlind);
  const fetch = () => Promise.reject(new Error("mail needs no HTTP"));
  const rig = createEngineRig({ folder: join(folder, "data"), clock, fetch, mail: port }, engine);
  const { address: userName, password } = people.customer;
  const on = (side: "smtp" | "imap") => ({ host: "127.0.0.1", port: proxy.ports[side], security: "tls" as const });
  const account = await rig.request("accounts.add", {
    kind: "mail",
    name: "Our host",
    settings: servers.settingsFor(people.customer, { smtp: on("smtp"), imap: on("imap") }),
    signIn: { kind: "password", userName, password },
    policyId: null,
  });
  let isHeld = false;
  const watched = {
    ...servers,
    holdDelivery(isOn: boolean) {
      isHeld = isOn;
      servers.holdDelivery(isOn);
    },
  };

  return {
    ...{ servers: watched, proxy, request: rig.request, accountId: account.id },
    async entries() {
      const { entries } = await rig.request("outbox.list", {});
      return new Map(entries.map((entry) => [entry.id, entry]));
    },
    async passUntil(ask, limitMs) {
      const endMs = clock.now() + limitMs;
      const isBusy = () =>
        port.underWay() > proxy.hanging() || rig.isForcing() || (!isHeld && servers.queueLength() > 0);
      for (;;) {
        await realWorkEnds(isBusy, QUIET_LIMIT_MS);
        if (await ask()) return true;
        if (clock.now() >= endMs) return false;
        await clock.advance(SECOND);
      }
    },
    async stop() {
      await rig.stop();
      await proxy.stop();
      await servers.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

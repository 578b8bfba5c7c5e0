import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { EngineOptions } from "../../../main/engine/engine.ts";
import type { OutboxEntry } from "../../../shared/ticket/outboxEntry.ts";
import { SECOND } from "../../../shared/units.ts";
import { createFakeClock, type FakeClock } from "../../fakes/fakeClock.ts";
import { realWorkEnds } from "../../fakes/realWork.ts";
import { startFaultServer } from "../../sim/faultServer.ts";
import { createEngineRig, type EngineRig } from "../engineRig.ts";
import type { Target, TargetServer } from "./targets.ts";
import { createWire } from "./wire.ts";
import type { Line } from "./networkFaults.ts";

/** Real time for exchanges under way to end before fake time goes on. */
const QUIET_LIMIT_MS = 20_000;

/** One engine before one helpdesk, with a line between them that can fail; the engine's time is ours. */
export interface Scene extends Line, Pick<EngineRig, "request"> {
  readonly server: TargetServer;
  readonly clock: FakeClock;
  readonly accountId: string;
  entries(): Promise<ReadonlyMap<string, OutboxEntry>>;
  /** Fake time passes second by second, and real exchanges end in between, until the answer is yes. False = `limitMs` passed. */
  passUntil(ask: () => boolean | Promise<boolean>, limitMs: number): Promise<boolean>;
  stop(): Promise<void>;
}

export interface SceneOptions {
  readonly engine: EngineOptions;
  /** How long after the drop a "commitLater" gets through. */
  readonly lateByMs?: () => number;
}

export async function createScene(target: Target, { engine, lateByMs }: SceneOptions): Promise<Scene> {
  const folder = mkdtempSync(join(tmpdir(), "standby-network-"));
  // A real server lives by the computer's clock: we begin with it, and then run ahead.
  const clock = createFakeClock(Date.now());
  const server = await target.start(folder, () => clock.now());
  const pass = (ms: number) => new Promise<void>((resolve) => void clock.after(ms, resolve));
  const proxy = await startFaultServer(server.origin, {
    now: () => clock.now(),
    betweenBytes: () => pass(SECOND),
    ...(lateByMs === undefined ? {} : { untilLateCommit: () => pass(lateByMs()) }),
  });
  const wire = await createWire();
  const rig = createEngineRig({ folder: join(folder, "data"), clock, fetch: wire.fetch }, engine);
  const { kind, signIn } = server;
  const account = await rig.request("accounts.add", {
    kind,
    name: "Our host",
    address: proxy.origin,
    signIn,
    policyId: null,
  });

  return {
    ...{ server, proxy, wire, clock, request: rig.request, accountId: account.id },
    async entries() {
      const { entries } = await rig.request("outbox.list", {});
      return new Map(entries.map((entry) => [entry.id, entry]));
    },
    async passUntil(ask, limitMs) {
      const endMs = clock.now() + limitMs;
      for (;;) {
        const isBusy = () => proxy.busy() > 0 || wire.waiting() > proxy.hanging() || rig.isForcing();
        await realWorkEnds(isBusy, QUIET_LIMIT_MS);
        if (await ask()) return true;
        if (clock.now() >= endMs) return false;
        await clock.advance(SECOND);
      }
    },
    async stop() {
      await rig.stop();
      wire.stop();
      await proxy.stop();
      await server.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

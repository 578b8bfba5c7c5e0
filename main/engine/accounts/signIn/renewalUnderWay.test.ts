import { describe, expect, it } from "vitest";
import { createSignInRig, pairOf } from "../../../../test/builders/signInRig.ts";
import { nodeFetch } from "../../../../test/fakes/nodeFetch.ts";
import { until } from "../../../../test/fakes/until.ts";
import { SECOND } from "../../../../shared/units.ts";
import type { HttpFetch } from "../../ports.ts";

type Rig = Awaited<ReturnType<typeof createSignInRig>>;

/** Holds back, once closed, what the desk answered to a renewal. */
function createGate() {
  const pairs: string[] = [];
  let isClosed = false;
  let open = () => {};
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  const fetch: HttpFetch = async (url, request) => {
    const answer = await nodeFetch(url, request);
    if (!isClosed || !url.endsWith("/oauth/tokens")) return answer;
    const { access_token: access } = (await answer.clone().json()) as { access_token: string };
    pairs.push(access);
    await opened;
    return answer;
  };
  return { fetch, pairs, open: () => open(), close: () => void (isClosed = true) };
}

/** An account whose access token has run out, and a call whose renewal was answered and is not heard of yet. */
async function renewing() {
  const gate = createGate();
  const rig = await createSignInRig({ context: { fetch: gate.fetch } });
  const { id } = await rig.signIn();
  await until("a complete pull", () => !rig.sync.isSyncing() && rig.account(id).asOfMs !== null);
  await rig.lives({ expire: ["access"] });
  gate.close();
  const call = (await rig.helpdesks.forAccount(id)).whoAmI();
  call.catch(() => undefined); // Some tests end it in another way, and do not look.
  await until("the desk answered", () => gate.pairs.length === 1);
  return { rig, id, gate };
}

async function statusFor(rig: Rig, access: string | undefined): Promise<number> {
  const headers = { authorization: `Bearer ${access}` };
  return (await fetch(`${rig.desk.baseUrl}/api/v2/users/me.json`, { headers })).status;
}

describe("a renewal under way", { timeout: 20_000 }, () => {
  it("is kept before a stop resolves, so that the next start is signed in", async () => {
    const { rig, id, gate } = await renewing();
    const before = pairOf(rig, id);
    const stopped = rig.helpdesks.stop();
    gate.open();
    await stopped;
    expect(pairOf(rig, id).refresh).not.toBe(before.refresh);
  });

  it("is kept although the store is closed by then", async () => {
    const { rig, id, gate } = await renewing();
    const before = pairOf(rig, id);
    rig.context.db.close();
    gate.open();
    await until("the new pair is kept", () => pairOf(rig, id).refresh !== before.refresh);
    expect(pairOf(rig, id).access).toBe(gate.pairs[0]);
  });

  it("is waited for by a stop for three seconds", async () => {
    const { rig, gate } = await renewing();
    let isStopped = false;
    const stopped = rig.helpdesks.stop().then(() => {
      isStopped = true;
    });
    await rig.ports.clock.advance(2 * SECOND);
    expect(isStopped).toBe(false);
    await rig.ports.clock.advance(SECOND);
    await stopped;
    gate.open();
  });

  it("is withdrawn by a sign-out with what it brings", async () => {
    const { rig, id, gate } = await renewing();
    const before = pairOf(rig, id);
    const signedOut = rig.accounts.handlers["accounts.signOut"]({ id });
    gate.open();
    expect(await signedOut).toMatchObject({ isWithdrawn: true });
    expect(gate.pairs).toHaveLength(1);
    expect(gate.pairs[0]).not.toBe(before.access);
    expect(await statusFor(rig, gate.pairs[0])).toBe(401);
    expect(rig.ports.secrets.values.size).toBe(0);
  });

  it("does not hold up the end of a pull that waits for it: signing out ends that one first", async () => {
    const { rig, id, gate } = await renewing();
    const pulled = rig.sync.pull(id);
    await until("the pull has begun", () => rig.sync.isSyncing());
    const signedOut = rig.accounts.handlers["accounts.signOut"]({ id });
    expect(await pulled).toEqual({ kind: "stopped" });
    gate.open();
    expect(await signedOut).toMatchObject({ isWithdrawn: true });
    expect(rig.account(id).state).toBe("signIn");
  });
});

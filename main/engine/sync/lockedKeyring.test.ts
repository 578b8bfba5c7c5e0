import { describe, expect, it } from "vitest";
import { createSignInRig } from "../../../test/builders/signInRig.ts";
import { until } from "../../../test/fakes/until.ts";
import { MINUTE } from "../../../shared/units.ts";
import { tokenKey } from "../accounts/accountRecord.ts";

describe("an account that was found without its sign-in", { timeout: 20_000 }, () => {
  it("is asked again at the next start when its sign-in is still kept, and the outbox goes on", async () => {
    const rig = await createSignInRig();
    const { id } = await rig.signIn();
    await until("a complete pull", () => !rig.sync.isSyncing() && rig.account(id).asOfMs !== null);
    const secret = rig.ports.secrets.values.get(tokenKey(id)) ?? "";
    rig.ports.secrets.values.clear();
    rig.helpdesks.forget(id);
    await rig.sync.pull(id);
    expect(rig.account(id)).toMatchObject({ state: "signIn", secretKept: "keychain" });
    rig.ports.secrets.values.set(tokenKey(id), secret);
    rig.woken.length = 0;
    rig.sync.start?.();
    await rig.ports.clock.advance(2_000);
    await until("it is signed in", () => rig.account(id).state === "ok");
    expect(rig.woken).toContain(id);
  });

  it("is left alone when it was signed out", async () => {
    const rig = await createSignInRig();
    const { id } = await rig.signIn();
    await until("a complete pull", () => !rig.sync.isSyncing() && rig.account(id).asOfMs !== null);
    await rig.accounts.handlers["accounts.signOut"]({ id });
    const lines = () => rig.context.db.prepare("SELECT count(*) AS n FROM journal").get();
    const before = lines();
    rig.sync.start?.();
    await rig.ports.clock.advance(MINUTE);
    await until("quiet", () => !rig.sync.isSyncing());
    expect([rig.account(id).state, lines()]).toEqual(["signIn", before]);
  });
});

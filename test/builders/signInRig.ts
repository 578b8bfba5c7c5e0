import { onTestFinished } from "vitest";
import { invariant } from "../../shared/invariant.ts";
import { tokenKey } from "../../main/engine/accounts/accountRecord.ts";
import { freePort } from "../fakes/freePort.ts";
import { until } from "../fakes/until.ts";
import { decide } from "./browserAtDesk.ts";
import { createDeskRig, type DeskRig, type DeskRigOptions } from "./deskRig.ts";

export const ONE = "Practice user one";
export const TWO = "Practice user two";

/** A desk rig whose helpdesk knows a client, with a browser that says what the test says. */
export async function createSignInRig(options: DeskRigOptions = {}) {
  const rig = await createDeskRig(options);
  const redirectPort = await freePort();
  onTestFinished(() => rig.accounts.stop?.());
  const browser = { clientId: "agency-client", redirectPort };
  const redirectUris = [`http://127.0.0.1:${redirectPort}/callback`];
  await rig.post("agent", "/practice/oauth/clients", {
    id: "agency-client",
    name: "Standby",
    redirect_uris: redirectUris,
  });
  const { handlers } = rig.accounts;
  const begin = (name = "Our host") =>
    handlers["accounts.startSignIn"]({ purpose: "add", name, address: rig.desk.baseUrl, policyId: null, browser });
  const progress = (flowId: string) => handlers["accounts.signInProgress"]({ flowId });
  const ended = async (flowId: string) => {
    await until("the sign-in ends", async () => !["waiting", "checking"].includes((await progress(flowId)).state));
    return progress(flowId);
  };
  return {
    ...rig,
    redirectPort,
    browser,
    begin,
    progress,
    ended,
    /** The whole way with a browser that says yes. */
    async signIn(person = ONE) {
      const { flowId, pageUrl } = await begin();
      await fetch(await decide(pageUrl, "allow", person));
      const end = await ended(flowId);
      invariant(end.account, `signed in: ${end.text}`);
      return end.account;
    },
    door: (path: string, init: RequestInit = {}) => fetch(`http://127.0.0.1:${redirectPort}${path}`, init),
    lives: (body: unknown) => rig.post("agent", "/practice/oauth/lives", body),
  };
}

/** What is kept of the account's sign-in. */
export const pairOf = (rig: Pick<DeskRig, "ports">, id: string): { access: string; refresh: string } => {
  const { oauth } = JSON.parse(rig.ports.secrets.values.get(tokenKey(id)) ?? "{}") as {
    oauth: { access: string; refresh: string };
  };
  return oauth;
};

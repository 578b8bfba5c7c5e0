import { expect, it } from "vitest";
import { addAccount } from "../../../../test/builders/addAccount.ts";
import { createTestContext } from "../../../../test/builders/testContext.ts";
import { createHelpdesks } from "../../helpdesks/registry.ts";
import { tokenKey } from "../accountRecord.ts";
import { createConnectionTrial } from "./connectionTrial.ts";

const caPem = "-----BEGIN CERTIFICATE-----\nown\n-----END CERTIFICATE-----\n";
const token = "1-35-0123456789abcdef0123456789abcdef";
const user = { id: 35, Name: "one", RealName: "Agency user one", EmailAddress: "one@agency.example", Privileged: 0 };

it("an authority of its own goes with every exchange of its account, tried or kept, and with no other account's", async () => {
  const asked: (readonly [string, string | undefined])[] = [];
  const { context, ports } = createTestContext({
    fetch: (url, request) => {
      asked.push([new URL(url).host, request.caPem]);
      const isStranger = request.headers["authorization"] === undefined;
      return Promise.resolve(Response.json(isStranger ? {} : user, { status: isStranger ? 401 : 200 }));
    },
  });
  const helpdesks = createHelpdesks(context);
  const kept = async (host: string, own: string | null) => {
    const settings = { kind: "requestTracker", caPem: own, queueId: null } as const;
    const account = addAccount(context, { kind: "requestTracker", address: `https://${host}`, settings });
    await ports.secrets.set(tokenKey(account.id), token);
    return helpdesks.forAccount(account.id);
  };
  await (await kept("own.example", caPem)).whoAmI();
  await (await kept("other.example", null)).whoAmI();
  const trial = createConnectionTrial(helpdesks, context.clock);
  const signIn = { kind: "token", token } as const;
  await trial.tryOut({ kind: "requestTracker", address: "https://tried.example", caPem, signIn });
  await trial.tryOut({ kind: "requestTracker", address: "https://usual.example", signIn });
  expect(asked).toEqual([
    ["own.example", caPem],
    ["other.example", undefined],
    ["tried.example", caPem],
    ["tried.example", caPem],
    ["usual.example", undefined],
    ["usual.example", undefined],
  ]);
});

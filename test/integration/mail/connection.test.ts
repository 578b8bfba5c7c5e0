import { describe, expect, it } from "vitest";
import { createTestContext } from "../../builders/testContext.ts";
import { people } from "../../servers/mail/mailRun.ts";
import { withMailServers } from "../../servers/mail/withMailServers.ts";
import { createConnectionTrial } from "../../../main/engine/accounts/connection/connectionTrial.ts";
import { createHelpdesks } from "../../../main/engine/helpdesks/registry.ts";
import type { MailSettings } from "../../../shared/account/mailSettings.ts";

function findingOf(settings: MailSettings, password: string = people.customer.password) {
  const { context, ports } = createTestContext();
  const trial = createConnectionTrial(createHelpdesks(context), ports.clock);
  const signIn = { kind: "password", userName: people.customer.address, password } as const;
  return trial.test({ kind: "mail", settings, signIn });
}

describe("the test of a mailbox", () => {
  const serversFor = withMailServers();

  it("tells what works and what a mailbox can do", async (context) => {
    const settings = serversFor(context).settingsFor(people.customer, {});
    const verdict = await findingOf(settings);
    expect(verdict).toMatchObject({ isUsable: true, finding: "usable", userName: people.customer.name });
    const answers = Object.fromEntries(verdict.abilities.map(({ ability, answer }) => [ability, answer]));
    expect(answers).toMatchObject({ reply: "yes", copyPeople: "yes", solve: "no", referenceField: "yes" });
  });

  it("tells a certificate that proves nothing, a wrong password and a closed port apart", async (context) => {
    const settings = serversFor(context).settingsFor(people.customer, {});
    expect(await findingOf({ ...settings, caPem: null })).toMatchObject({ finding: "badTls", isUsable: false });
    expect(await findingOf(settings, "wrong")).toMatchObject({ finding: "badCredentials", isUsable: false });
    const closed = { ...settings, imap: { ...settings.imap, port: 9 } };
    expect(await findingOf(closed)).toMatchObject({ finding: "unreachable", isUsable: false });
    const closedOut = { ...settings, smtp: { ...settings.smtp, port: 9 } };
    expect(await findingOf(closedOut)).toMatchObject({ finding: "unreachable", isUsable: false });
  });
});

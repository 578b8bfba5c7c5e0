import type { EmergencyWaiting } from "../../../shared/ipc/routes/emergency.ts";
import type { EngineContext } from "../context.ts";
import { outboxStates, stateFacts, transition } from "../outbox/outboxTable.ts";
import { createVersionsRepo } from "../outbox/versionsRepo.ts";
import type { FrozenMessage } from "../drafts/frozenMessage.ts";
import { rightsOf } from "../sites/siteRights.ts";
import { createSitesRepo } from "../sites/sitesRepo.ts";
import { contactWays, practiceWays } from "./contactWays.ts";
import { createEmergencyRepo, type WaitingRow } from "./emergencyRepo.ts";
import { phoneMail, phoneNumberUri } from "./phoneUris.ts";

type WaitingEntry = EmergencyWaiting["entries"][number];

/** Where an entry neither went nor can go at this moment; held by the user is no such case. */
const stuckStates = outboxStates.filter((state) => stateFacts[state].showsEmergencyWays);

/** On-call entries that wait for something, each with what a phone needs to pass it on. Read from disk; asks nobody. */
export function createWaitingReader(context: EngineContext): () => readonly WaitingEntry[] {
  const repo = createEmergencyRepo(context.db);
  const versions = createVersionsRepo(context.db);
  const sites = createSitesRepo(context.db);

  function lineOf(policyId: string | null, message: FrozenMessage): { hasLine: boolean; number: string } {
    const site = message.siteId === null ? null : sites.find(message.siteId);
    const organizationId = message.organizationId ?? site?.organizationId ?? null;
    const organization = organizationId === null ? null : sites.findOrganization(organizationId);
    const supportLevel = organization?.supportLevel ?? null;
    const { emergencyLine } = rightsOf(context.policies.byId(policyId), { site, supportLevel });
    const hasLine = emergencyLine.isAvailable;
    return { hasLine, number: hasLine ? (organization?.emergencyNumber ?? "") : "" };
  }

  function mailboxOf(policyId: string | null, isPractice: boolean): string {
    const policy = context.policies.byId(policyId);
    if (policy === null) return "";
    const ways = isPractice ? practiceWays([policy]) : contactWays([policy]);
    return ways.find(({ kind }) => kind === "mail")?.target ?? "";
  }

  function entryOf({ versionId, policyId, state, ...row }: WaitingRow, isPractice: boolean): WaitingEntry {
    // A damaged text cannot be passed on; that it waits is said all the same.
    const message = versions.readVersion(versionId);
    const line = message === null ? { hasLine: false, number: "" } : lineOf(policyId, message);
    const mailTo = mailboxOf(policyId, isPractice);
    const mail = message === null ? { uri: "", isCut: false } : phoneMail(mailTo, message.subject, message.body);
    return {
      ...row,
      ...line,
      subject: message?.subject ?? "",
      siteName: message?.siteName ?? "",
      isPractice,
      mailTo,
      mailUri: mail.uri,
      isCut: mail.isCut,
      isUnclear: transition(state, "sentOtherwise") === null,
      telUri: phoneNumberUri(line.number),
    };
  }

  return () => {
    const realm = context.realm();
    return repo.waiting(realm, stuckStates).map((row) => entryOf(row, realm === "practice"));
  };
}

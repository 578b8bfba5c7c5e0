import type { AccountKind, Capabilities } from "../../../../shared/account/account.ts";
import type { Ability } from "../../../../shared/account/connectionFinding.ts";
import { MIB } from "../../../../shared/units.ts";

export interface AbilityFacts {
  readonly kind: AccountKind;
  readonly capabilities: Capabilities;
  /** Titles of the forms (Request Tracker: queues) this user may file in; null = not asked yet. */
  readonly forms: readonly string[] | null;
  /** Whether the helpdesk was asked for the organization's tickets, so that the capability is more than a hope. */
  readonly hasAskedOrganization: boolean;
}

type Told = Omit<Ability, "ability">;
const yes = (text: string): Told => ({ answer: "yes", text });
const no = (text: string): Told => ({ answer: "no", text });
const unknown = (text: string): Told => ({ answer: "unknown", text });

/** What an account may do, each with a sentence; what only doing it would tell is said to be unknown, never guessed. */
export function abilitiesFrom(facts: AbilityFacts): Ability[] {
  if (facts.capabilities.isManual)
    return [{ ability: "fileTickets", ...no("By hand: Standby lays text and files ready.") }];
  return [
    { ability: "fileTickets", ...filing(facts) },
    { ability: "reply", ...replying(facts) },
    { ability: "solve", ...solving(facts) },
    { ability: "attachFiles", ...attaching(facts) },
    { ability: "copyPeople", ...copying(facts) },
    { ability: "seeOrganization", ...organization(facts) },
    { ability: "chooseForm", ...choosing(facts) },
    { ability: "referenceField", ...reference(facts) },
    { ability: "serverDeadlines", ...deadlines(facts) },
  ];
}

function filing({ kind, forms }: AbilityFacts): Told {
  switch (kind) {
    case "requestTracker":
      if (forms === null) return unknown("The queues have not been asked for yet.");
      if (forms.length === 0) return no("No queue lets you file. The administrator gives the right CreateTicket.");
      return yes(`In ${forms.length === 1 ? "the queue" : "the queues"} ${listed(forms)}.`);
    case "mail":
      return unknown("Both servers take the sign-in. Whether the host makes a ticket of a mail, its answer will show.");
    case "zendesk":
      return unknown("The helpdesk shows you your tickets. Whether you may file new ones, the first one will show.");
    case "practice":
    case "handoff":
      return yes("Tickets are filed at once.");
  }
}

function replying({ kind, capabilities }: AbilityFacts): Told {
  if (!capabilities.canReply) return no("Answers go by the helpdesk's own page.");
  if (kind === "mail") return yes("An answer is a mail in the same conversation.");
  if (kind === "practice") return yes("In every ticket that is not closed.");
  return unknown("The helpdesk decides ticket by ticket.");
}

function solving({ kind, capabilities }: AbilityFacts): Told {
  if (!capabilities.canSolve) return no("Tell the host in an answer that it is solved.");
  return kind === "practice" ? yes("In every open ticket.") : unknown("The helpdesk decides ticket by ticket.");
}

function attaching({ kind, capabilities }: AbilityFacts): Told {
  const { maxAttachments, maxAttachmentBytes } = capabilities;
  if (maxAttachments === 0) return no("Add links to files instead.");
  const limit = `Up to ${maxAttachments} files of ${Math.floor(maxAttachmentBytes / MIB)} MB each`;
  if (kind === "zendesk") return unknown(`${limit}, unless the administrator switched files off.`);
  return yes(`${limit}.`);
}

function copying({ kind }: AbilityFacts): Told {
  if (kind === "mail" || kind === "practice") return yes("People in copy get what you send.");
  return unknown("The administrator may have switched copies off for customers; the ticket as filed shows it.");
}

function organization({ kind, capabilities, hasAskedOrganization }: AbilityFacts): Told {
  if (kind === "mail") return no("A mailbox knows its own conversations only.");
  if (!capabilities.canListOrganization) {
    return no("You see your own tickets. The administrator can share those of your organization with you.");
  }
  if (!hasAskedOrganization) return unknown("The first reading of the tickets will show it.");
  return yes("Tickets of your colleagues are listed too.");
}

function choosing({ kind, forms }: AbilityFacts): Told {
  if (forms === null) return unknown("The forms have not been asked for yet.");
  const many = kind === "requestTracker" ? "queues" : "forms";
  return forms.length > 1
    ? yes(`Between ${forms.length} ${many}: ${listed(forms)}.`)
    : no("There is nothing to choose.");
}

function reference({ kind, capabilities }: AbilityFacts): Told {
  if (kind === "mail") return yes("The message's own id carries it.");
  if (capabilities.hasReferenceField) return yes("A field of the helpdesk carries it, out of sight.");
  return no("It is the last line of the text. With a field for it the administrator keeps it out of sight.");
}

function deadlines({ capabilities }: AbilityFacts): Told {
  if (capabilities.hasServerDeadlines) return yes("Shown beside the plan's promise.");
  return no("Standby counts by the plan you chose.");
}

/** The first few by name. */
function listed(titles: readonly string[]): string {
  const shown = titles.slice(0, 4).map((title) => `“${title}”`);
  const rest = titles.length - shown.length;
  return rest > 0 ? `${shown.join(", ")} and ${rest} more` : shown.join(", ");
}

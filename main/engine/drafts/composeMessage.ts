import { composeCallText } from "../../../shared/calls/callText.ts";
import type { AutomaticFact, DraftContent, OnCallReason } from "../../../shared/ticket/draft.ts";
import { withoutReferenceLines } from "../outbox/reference.ts";
import { excerptSections, oneLine, observedLines } from "./evidenceText.ts";

/** What Standby knows besides the draft, as the text says it. "" = not known: the line is left out. */
export interface ComposeFacts {
  readonly siteName: string;
  readonly clientName: string;
  readonly organizationName: string;
  /** "Business", "Business, Priority Enterprise Support". */
  readonly planLabel: string;
  readonly userName: string;
  readonly userEmail: string;
  /** Version, system and screen in one line. */
  readonly appLine: string;
  /** The scenario as the host's form names it. */
  readonly scenarioName: string;
  /** Subject of the ticket that a reply answers. */
  readonly ticketSubject: string;
  /** In which the host is taken to work: the times of a call stand in it too. */
  readonly hostZone?: string | null;
}

export interface ComposedMessage {
  readonly subject: string;
  readonly body: string;
  /** What goes into fields where the helpdesk has them; for the preview. */
  readonly fields: readonly { readonly label: string; readonly value: string }[];
}

export const onCallReasonNames: Readonly<Record<OnCallReason, string>> = {
  downtime: "Downtime",
  developmentBlocked: "Development team blocked",
  urgentDeadline: "Urgent, deadline-driven",
};

/** The message as an agent reads it: plain text in sections, the empty ones left out. */
export function composeMessage(content: DraftContent, facts: ComposeFacts): ComposedMessage {
  // A wish to solve has no text: nothing but the wish is sent.
  if (content.kind === "solve") return { subject: `Solved: ${oneLine(facts.ticketSubject)}`, body: "", fields: [] };
  const body =
    content.kind === "reply"
      ? joined([clean(content.details), ...excerptSections(content.excerpts)])
      : joined([...sections(content, facts), factLines(content, facts)]);
  return { subject: subjectOf(content, facts), body, fields: fieldsOf(content, facts) };
}

function subjectOf(content: DraftContent, facts: ComposeFacts): string {
  const typed = oneLine(content.subject);
  // The first words mark a call on every helpdesk, whatever fields it has.
  if (content.kind === "call") return `Call request: ${oneLine(content.call?.topic ?? "") || typed}`;
  if (content.kind === "reply") return `Re: ${oneLine(facts.ticketSubject)}`;
  return typed;
}

function sections(content: DraftContent, { hostZone = null }: ComposeFacts): readonly string[] {
  const links = content.links.map(oneLine).filter((link) => link !== "");
  const common = [
    clean(content.details),
    section("Steps to reproduce", content.steps),
    section("Began", content.beganAt),
    section("Error message", content.errorMessage),
    ...excerptSections(content.excerpts),
    section("Links", links.map((link) => `- ${link}`).join("\n")),
  ];
  return content.kind === "call" && content.call ? [composeCallText(content.call, hostZone), ...common] : common;
}

function factLines(content: DraftContent, facts: ComposeFacts): string {
  const isShown = (fact: AutomaticFact) => !content.leftOutFacts.includes(fact);
  return [
    line("On-call", content.level === "onCall" && content.onCallReason ? onCallReasonNames[content.onCallReason] : ""),
    line("Scenario", facts.scenarioName),
    line("Site", isShown("site") ? siteWords(facts) : ""),
    line("Environment", content.environment),
    line("Organization", isShown("site") ? facts.organizationName : ""),
    line("Plan", isShown("plan") ? facts.planLabel : ""),
    line("From", isShown("user") ? userWords(facts) : ""),
    ...observedLines(content, facts.appLine),
  ]
    .filter((words) => words !== "")
    .join("\n");
}

function fieldsOf(content: DraftContent, facts: ComposeFacts): ComposedMessage["fields"] {
  const isSiteShown = !content.leftOutFacts.includes("site");
  const isReply = content.kind === "reply";
  const all = [
    { label: "Scenario", value: isReply ? "" : facts.scenarioName },
    { label: "Site", value: isReply || !isSiteShown ? "" : facts.siteName },
    { label: "Environment", value: isReply ? "" : content.environment },
    { label: "Support level", value: isReply ? "" : levelName(content) },
    { label: "Copy to", value: content.cc.join(", ") },
  ];
  return all.filter((field) => field.value !== "");
}

function levelName(content: DraftContent): string {
  if (content.kind === "call") return "Scheduled call";
  return content.level === "onCall" ? "On-call" : "Standard";
}

function siteWords({ siteName, clientName }: ComposeFacts): string {
  if (siteName === "") return "";
  return clientName === "" ? siteName : `${siteName} (client ${clientName})`;
}

function userWords({ userName, userEmail }: ComposeFacts): string {
  if (userEmail === "") return userName;
  return userName === "" ? userEmail : `${userName} <${userEmail}>`;
}

function section(title: string, text: string): string {
  const words = clean(text);
  return words === "" ? "" : `${title}:\n${words}`;
}

function line(label: string, value: string): string {
  return value === "" ? "" : `${label}: ${oneLine(value)}`;
}

function joined(parts: readonly string[]): string {
  return parts.filter((part) => part !== "").join("\n\n");
}

/** A reference line carried over from another ticket would make the server's copy look like that ticket's. */
function clean(text: string): string {
  return withoutReferenceLines(text).replaceAll("\r\n", "\n").trim();
}

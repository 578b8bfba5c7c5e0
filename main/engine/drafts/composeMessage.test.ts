import { describe, expect, it } from "vitest";
import { parseCallText } from "../../../shared/calls/callText.ts";
import { emptyDraftContent, type DraftContent } from "../../../shared/ticket/draft.ts";
import { composeMessage, type ComposeFacts } from "./composeMessage.ts";

const facts: ComposeFacts = {
  siteName: "alder-shop",
  clientName: "Alder",
  organizationName: "Practice agency",
  planLabel: "Business",
  userName: "Agency user one",
  userEmail: "one@agency.example",
  appLine: "Standby 0.1.0 · Linux · 1280×720",
  scenarioName: "Site Support",
  ticketSubject: "Cron stopped",
};
const ticket: DraftContent = {
  ...emptyDraftContent("ticket"),
  environment: "Live",
  subject: "  Checkout\nfails ",
  details: "Since the last deploy the checkout fails.",
  steps: "1. /cart\n2. Pay",
  beganAt: "today 09:10",
  errorMessage: "HTTP 500",
  links: ["https://example.com/cast", " "],
};

describe("the text of a ticket", () => {
  it("has a section for each answer and the facts below", () => {
    expect(composeMessage(ticket, facts)).toEqual({
      subject: "Checkout fails",
      body: [
        "Since the last deploy the checkout fails.",
        "Steps to reproduce:\n1. /cart\n2. Pay",
        "Began:\ntoday 09:10",
        "Error message:\nHTTP 500",
        "Links:\n- https://example.com/cast",
        [
          "Scenario: Site Support",
          "Site: alder-shop (client Alder)",
          "Environment: Live",
          "Organization: Practice agency",
          "Plan: Business",
          "From: Agency user one <one@agency.example>",
          "Sent with: Standby 0.1.0 · Linux · 1280×720",
        ].join("\n"),
      ].join("\n\n"),
      fields: [
        { label: "Scenario", value: "Site Support" },
        { label: "Site", value: "alder-shop" },
        { label: "Environment", value: "Live" },
        { label: "Support level", value: "Standard" },
      ],
    });
  });

  it("says nothing of what the user left out", () => {
    const { body, fields } = composeMessage({ ...ticket, leftOutFacts: ["site", "user", "plan", "app"] }, facts);
    for (const word of ["alder-shop", "Practice agency", "Business", "Agency user", "0.1.0"])
      expect(body).not.toContain(word);
    expect(fields.map((field) => field.label)).not.toContain("Site");
  });

  it("names the reason of an on-call ticket", () => {
    expect(composeMessage({ ...ticket, level: "onCall", onCallReason: "downtime" }, facts).body).toContain(
      "On-call: Downtime",
    );
  });

  it("drops a reference that came along with pasted text", () => {
    const pasted = "As before:\nStandby-Ref: SB-01234567890123456789012345\nstill broken";
    expect(composeMessage({ ...ticket, details: pasted }, facts).body).not.toContain("Standby-Ref");
  });
});

describe("the text of a reply", () => {
  it("is what was typed and nothing else", () => {
    const reply = { ...emptyDraftContent("reply"), details: "It works again.\n" };
    expect(composeMessage(reply, facts)).toEqual({ subject: "Re: Cron stopped", body: "It works again.", fields: [] });
  });
});

describe("evidence in the text", () => {
  const trace = "PHP Fatal error:  Uncaught\n    #0 /code/a.php(3)\n\n  #1 {main}  \n";
  const excerpts: DraftContent["excerpts"] = [
    {
      id: "1",
      kind: "log",
      title: "php-error.log",
      firstLine: 99,
      text: "first\r\nStandby-Ref: SB-01234567890123456789012345\nthird",
    },
    { id: "2", kind: "stack", title: "", firstLine: null, text: trace },
    { id: "3", kind: "log", title: "", firstLine: 7, text: "one" },
    { id: "4", kind: "stack", title: "empty", firstLine: null, text: " \n" },
  ];
  const sections =
    "Log (php-error.log), lines 99–101:\n 99 | first\n101 | third\n\n" +
    "Stack trace:\nPHP Fatal error:  Uncaught\n    #0 /code/a.php(3)\n\n  #1 {main}  \n\nLog, line 7:\n7 | one";

  it("stands before the links, lines numbered, to the letter, without a carried-over reference", () => {
    expect(composeMessage({ ...ticket, excerpts }, facts).body).toContain(`HTTP 500\n\n${sections}\n\nLinks:`);
  });

  it("follows the text of a reply", () => {
    const reply = { ...emptyDraftContent("reply"), details: "See below.\n", excerpts };
    expect(composeMessage(reply, facts).body).toBe(`See below.\n\n${sections}`);
  });

  const observed = {
    atMs: Date.UTC(2026, 0, 2, 3, 4),
    zone: "Europe/Berlin",
    system: "Linux 6.1",
    screen: "1920×1080, 2560×1440 @2×",
    versions: "Standby 0.1.0",
  };
  const noted = { ...ticket, steps: "Open https://dev-shop.example/cart?token=a1 and pay", observed };

  it("names time with zone, system, screen, version and the page without its query", () => {
    expect(composeMessage(noted, facts).body).toContain(
      [
        "Page: /cart on dev-shop.example",
        "Noted at: 2026-01-02 04:04 +01:00 (Europe/Berlin)",
        "System: Linux 6.1",
        "Screen: 1920×1080, 2560×1440 @2×",
        "Sent with: Standby 0.1.0",
      ].join("\n"),
    );
  });

  it("leaves each of them out where the user does", () => {
    const { body } = composeMessage({ ...noted, leftOutFacts: ["time", "system", "screen", "app", "page"] }, facts);
    for (const word of ["Page:", "Noted at", "System:", "Screen:", "Sent with"]) expect(body).not.toContain(word);
  });

  it("holds in a zone that is not known here", () => {
    const { body } = composeMessage({ ...noted, observed: { ...observed, zone: "Nowhere/At_all" } }, facts);
    expect(body).toContain("Noted at: 2026-01-02T03:04:00.000Z (Nowhere/At_all)");
  });
});

describe("the text of a call request", () => {
  it("can be read back from the body it is sent in", () => {
    const call = {
      topic: "DNS",
      agenda: "a\n\nb",
      slotStartsMs: [Date.UTC(2016, 4, 3, 8)],
      minutes: 30,
      zone: "UTC",
      phone: "+00 1",
      attendees: "",
    };
    const { subject, body } = composeMessage({ ...emptyDraftContent("call"), call }, facts);
    expect(subject).toBe("Call request: DNS");
    expect(parseCallText(body)).toEqual(call);
  });
});

import { agentText } from "../agent/agentTexts.ts";
import { spokenTime } from "../agent/spokenTime.ts";
import type { StockTicket } from "./putTicket.ts";
import { earlierThisMonth } from "./earlierThisMonth.ts";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** One ticket in every state a newcomer should see, dated back from the desk's first start (UTC ms), oldest first. */
export function storyTickets(now: number): readonly StockTicket[] {
  const told = [closedQuestion, agreedCall, solved, answered, askedBack, unanswered, onCall].map((tell) => tell(now));
  return told.toSorted((a, b) => startOf(a) - startOf(b));
}

const startOf = (ticket: StockTicket): number => ticket.comments[0]?.at ?? 0;

function closedQuestion(now: number): StockTicket {
  const at = now - 34 * DAY;
  return {
    subject: "What to check before we launch cedar-launch",
    status: "closed",
    organization: "agency",
    site: "cedar-launch",
    environment: "test",
    scenario: "site",
    level: "standard",
    comments: [
      { by: "userOne", at, body: "We plan to launch next quarter. Is there a list of what you check on your side?" },
      {
        by: "agent",
        at: at + 95 * MINUTE,
        body: "Hello,\n\nyes: domain records, the certificate and a load test. Tell us the date two weeks ahead, please.\n\nBest regards,\nPractice agent",
      },
      { by: "userOne", at: at + 2 * HOUR, body: "Clear, thank you. This can be closed." },
    ],
  };
}

function agreedCall(now: number): StockTicket {
  const slot = earlierThisMonth(now);
  const at = slot - 3 * DAY;
  const body = [
    "We would like a scheduled call about the cache settings of alder-shop.",
    "",
    `1. ${spokenTime(slot)}`,
    `2. ${spokenTime(slot + 2 * HOUR)}`,
    `3. ${spokenTime(slot + DAY)}`,
    "",
    "Number: +00 000 0001 (practice, cannot be dialed)",
  ].join("\n");
  return {
    subject: "Scheduled call: cache settings",
    status: "solved",
    organization: "agency",
    site: "alder-shop",
    environment: null,
    scenario: "site",
    level: "scheduled_call",
    comments: [
      { by: "userOne", at, body },
      {
        by: "agent",
        at: at + 80 * MINUTE,
        body: `Hello,\n\nthat is a good topic for a call. ${spokenTime(slot)} works for us; we will ring the number you gave.\n\nBest regards,\nPractice agent`,
      },
      { by: "userOne", at: at + 3 * HOUR, body: "Good, we will be there." },
    ],
  };
}

function solved(now: number): StockTicket {
  const at = now - 4 * DAY;
  return {
    subject: "Form mails arrive twice",
    status: "solved",
    organization: "agency",
    site: "birch-personal",
    environment: "live",
    scenario: "site",
    level: "standard",
    comments: [
      {
        by: "userTwo",
        at,
        body: "Every mail from /contact arrives twice since yesterday morning.\n\nSteps: open /contact, send the form once.",
      },
      {
        by: "agent",
        at: at + 65 * MINUTE,
        body: "Hello,\n\ntwo cron jobs send the same queue. May we switch one off?\n\nBest regards,\nPractice agent",
      },
      { by: "userTwo", at: at + 100 * MINUTE, body: "Yes, please do." },
      { by: "agent", at: at + 130 * MINUTE, body: said("solve", now) },
    ],
  };
}

function answered(now: number): StockTicket {
  const at = now - 26 * HOUR;
  return {
    subject: "Old pictures show after a change",
    status: "open",
    organization: "agency",
    site: "birch-news",
    environment: "live",
    scenario: "site",
    level: "standard",
    comments: [
      {
        by: "userOne",
        at,
        body: "The front page keeps the old lead picture for an hour after we change it.\n\nPath: /\nSince: yesterday",
      },
      { by: "agent", at: at + 70 * MINUTE, body: said("answer", now) },
    ],
  };
}

function askedBack(now: number): StockTicket {
  const at = now - 3 * HOUR;
  return {
    subject: "Search finds nothing in the members' area",
    status: "pending",
    organization: "agency",
    site: "cedar-live",
    environment: "live",
    scenario: "site",
    level: "standard",
    comments: [
      { by: "userTwo", at, body: 'Search in /members answers "no results" for every word.\n\nError message: none' },
      { by: "agent", at: at + 35 * MINUTE, body: said("ask-back", now) },
    ],
  };
}

function unanswered(now: number): StockTicket {
  const at = now - 40 * MINUTE;
  return {
    subject: "White page in the checkout after the update",
    status: "new",
    organization: "agency",
    site: "alder-shop",
    environment: "live",
    scenario: "site",
    level: "standard",
    comments: [
      {
        by: "userOne",
        at,
        body: "The second step of the checkout is a white page since the update this morning.\n\nSteps: put anything into the basket, go to /checkout, continue.\nError message: HTTP 500",
      },
    ],
  };
}

/** Only the bot has answered this one, so its clock still runs. */
function onCall(now: number): StockTicket {
  const at = now - 22 * MINUTE;
  return {
    subject: "Intranet is down for everybody",
    status: "new",
    organization: "priority",
    site: "dogwood-intranet",
    environment: "live",
    scenario: "site",
    level: "on_call",
    comments: [
      { by: "userOne", at, body: "Nobody reaches the intranet; every page times out.\n\nSince: half an hour ago" },
      { by: "autoReply", at: at + 20_000, body: said("automatic", now) },
    ],
  };
}

function said(action: "answer" | "ask-back" | "automatic" | "solve", now: number): string {
  return agentText(action, { description: "", at: null, now }) ?? "";
}

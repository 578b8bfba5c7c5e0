/** A sentence of the page "Getting Support" (May 2016) that promises something, and what makes it true in Standby. */
export type PromisedSentence = {
  /** As pageSentences gives it, word for word. */
  readonly sentence: string;
  /** Rules of the set pantheon-2016-05 whose quote carries the sentence: "room[id or kind]"; [] = the app itself keeps it. */
  readonly rules: readonly string[];
  /** How it is kept here, in our words. */
  readonly kept: string;
  /** At least one test that would fail if it were not. */
  readonly tests: readonly { readonly file: string; readonly name: string }[];
};

const ENTITLEMENT = "shared/promise/entitlement.test.ts";
const CLOCK = "shared/promise/clock.test.ts";
const LEDGER = "shared/calls/ledger.test.ts";
const POLICY = "shared/policy/pantheon-2016-05.test.ts";
const DRAFTS = "main/engine/drafts/drafts.test.ts";
const MESSAGE = "main/engine/drafts/composeMessage.test.ts";
const HANDOFF = "main/engine/outbox/handoff/handoff.test.ts";
const EMERGENCY = "main/engine/emergency/emergencyRoom.test.ts";
const EMERGENCY_SPEC = "test/electron/emergency.spec.ts";

const SEEN_BY = [
  { file: POLICY, name: "says who sees a ticket of each scenario" },
  { file: DRAFTS, name: "shows the exact text, its readers by the plan's page, and what would help" },
] as const;
const ASKED = [
  { file: POLICY, name: "asks for the page's five details" },
  { file: MESSAGE, name: "has a section for each answer and the facts below" },
] as const;
const WAYS = [
  { file: POLICY, name: "names only addresses, links and form words that stand on the page" },
  {
    file: EMERGENCY,
    name: "offers the ways of every known host before there is an account, each with the host's name",
  },
  { file: EMERGENCY_SPEC, name: "the emergency card opens before any sign-in" },
] as const;

export const promisedSentences: readonly PromisedSentence[] = [
  {
    sentence: "Create a support ticket from within the site's Dashboard by clicking Support > Open Ticket.",
    rules: ["contactWays[dashboard]"],
    kept: "Where there is no interface to send through, the site's Dashboard opens with text and files at hand.",
    tests: [
      { file: HANDOFF, name: "opens the site's Dashboard with the text copied and the files laid ready in one folder" },
    ],
  },
  {
    sentence: "This will automatically include the site and user information.",
    rules: [],
    kept: "A ticket about a site names it with its environment and page; the account files it as the user.",
    tests: [{ file: MESSAGE, name: "has a section for each answer and the facts below" }],
  },
  {
    sentence: "User Account Support: Select the Non-site related issue checkbox.",
    rules: ["scenarios[account]"],
    kept: "One of the composer's three scenarios, under the host's own words.",
    tests: [{ file: POLICY, name: "names only addresses, links and form words that stand on the page" }],
  },
  {
    sentence: "These tickets are user-account specific.",
    rules: ["scenarios[account]"],
    kept: "The preview says that only the user will see it.",
    tests: SEEN_BY,
  },
  {
    sentence: "Site Support: Select the appropriate site from the drop-down list.",
    rules: ["scenarios[site]"],
    kept: "The scenario asks for a site, found by some letters of its name; without one the ticket is not queued.",
    tests: [{ file: DRAFTS, name: "says everything that is missing, in words, and changes nothing" }],
  },
  {
    sentence: "These tickets will appear for all team members.",
    rules: ["scenarios[site]"],
    kept: "The preview says that the site's team will see it.",
    tests: SEEN_BY,
  },
  {
    sentence: "Pantheon for Agencies: Select the Non-site related issue checkbox.",
    rules: ["scenarios[agency]"],
    kept: "One of the composer's three scenarios, under the host's own words.",
    tests: [{ file: POLICY, name: "names only addresses, links and form words that stand on the page" }],
  },
  {
    sentence: "These tickets will appear for administrative Org members.",
    rules: ["scenarios[agency]"],
    kept: "The preview says that the organization's administrators will see it.",
    tests: SEEN_BY,
  },
  {
    sentence: "Give the steps to reproduce the issue, including URLs or paths to files.",
    rules: ["askedDetails[steps]"],
    kept: "A field of the composer and a section of the message.",
    tests: ASKED,
  },
  {
    sentence: "The environment being affected (Dev/Test/Live), if applicable.",
    rules: ["askedDetails[environment]"],
    kept: "Chosen in the composer, or read from the pasted address, and named in the message.",
    tests: [
      ...ASKED,
      {
        file: "shared/site/addressGuess.test.ts",
        name: "reads environment and site from the usual prefixes",
      },
    ],
  },
  {
    sentence: "When the issue began.",
    rules: ["askedDetails[beganAt]"],
    kept: "A field of the composer and a section of the message.",
    tests: ASKED,
  },
  {
    sentence: "The error message, if applicable.",
    rules: ["askedDetails[errorMessage]"],
    kept: "A field of the composer and a section of the message, to the letter.",
    tests: ASKED,
  },
  {
    sentence: "Links to screenshots or screencasts of the behavior, if necessary.",
    rules: ["askedDetails[links]"],
    kept: "Links have a field; pictures and screencasts made in Standby are attached.",
    tests: [
      ...ASKED,
      {
        file: "test/electron/recording.spec.ts",
        name: "the whole screen becomes a silent video of what it showed, without the app and without the pause",
      },
    ],
  },
  {
    sentence: "If you cannot sign in to your Pantheon Dashboard:",
    rules: ["contactWays[passwordReset]", "contactWays[contactForm]", "contactWays[mailbox]"],
    kept: "The emergency card shows these ways signed out, offline and with the engine dead.",
    tests: [...WAYS, { file: EMERGENCY_SPEC, name: "the emergency card shows number and ways with the engine dead" }],
  },
  {
    sentence: "Use the Password Reset form for Pantheon Dashboard access",
    rules: ["contactWays[passwordReset]"],
    kept: "A way of the emergency card.",
    tests: WAYS,
  },
  {
    sentence: "Visit our Contact form and choose I can't login and I need support",
    rules: ["contactWays[contactForm]"],
    kept: "A way of the emergency card, with the words to choose.",
    tests: WAYS,
  },
  {
    sentence: "Email Support directly at helpdesk@pantheon.io or cse-support@pantheon.io",
    rules: ["contactWays[mailbox]"],
    kept: "Ways of the emergency card; a ticket can be handed over as a mail with text and files.",
    tests: [...WAYS, { file: HANDOFF, name: "opens a mail to the host's mailboxes with text and files in it" }],
  },
  {
    sentence:
      "On-call ticket: Available 24/7/365 with a guaranteed response time guarantee for business critical issues that include downtime, development team blockers, and urgent deadline-driven questions.",
    rules: ["onCall[on-call-escalation]"],
    kept: "The level is offered to Elite and Priority Enterprise Support, with one of exactly these three reasons.",
    tests: [
      { file: ENTITLEMENT, name: "lists the three reasons that make an issue on-call" },
      { file: DRAFTS, name: "offers an on-call ticket only where the plan gives one" },
      { file: MESSAGE, name: "names the reason of an on-call ticket" },
    ],
  },
  {
    sentence: "For issues requiring an on-call engineer, we guarantee escalation in 60 minutes.",
    rules: ["onCall[on-call-escalation]"],
    kept: "A clock of 60 minutes round the clock, guaranteed, that only an engineer on it stops.",
    tests: [
      { file: CLOCK, name: "runs for 60 minutes, guaranteed, and no answer of an agent stops it" },
      { file: CLOCK, name: "is met when the user records that an engineer is on it" },
    ],
  },
  {
    sentence:
      "Standard support ticket: Your general support questions are routed through our support queue ahead of other users.",
    rules: ["standard[standard-ahead]"],
    kept: "Shown as a place in the queue beside the clock, never turned into a figure.",
    tests: [
      {
        file: ENTITLEMENT,
        name: "keeps the site's figure beside the organization's place in the queue, and says which gave which",
      },
      {
        file: CLOCK,
        name: "has no figure for Elite, and no plan where the plan is unknown, but tells whose turn it is",
      },
    ],
  },
  {
    sentence: "Expedited support is accessed through our Dashboard and email.",
    rules: ["contactWays[dashboard]", "contactWays[mailbox]"],
    kept: "Both ways are there: the Dashboard with the text at hand, and a mail to the host's mailboxes.",
    tests: [
      { file: HANDOFF, name: "opens the site's Dashboard with the text copied and the files laid ready in one folder" },
      { file: HANDOFF, name: "opens a mail to the host's mailboxes with text and files in it" },
    ],
  },
  {
    sentence: "Standard support ticket: 2 hours.",
    rules: ["standard[standard-paid-and-free]"],
    kept: "A clock of two hours from the helpdesk's created instant; that it runs round the clock is marked as assumed.",
    tests: [
      { file: CLOCK, name: "runs for two hours from the instant the helpdesk created the ticket" },
      {
        file: POLICY,
        name: "marks as assumed what the page leaves open: the clock of the two hours and the month of the calls",
      },
    ],
  },
  {
    sentence:
      "Two 30-minute calls per month with a Senior Customer Success Engineer (scheduled in advance via a support ticket).",
    rules: ["calls[calls-business]"],
    kept: "Two calls a month in the ledger, asked for by a ticket with its slots.",
    tests: [
      { file: LEDGER, name: "are two when nothing has happened, until the host's month ends" },
      {
        file: ENTITLEMENT,
        name: "gives two 30-minute calls by a Business plan, and unlimited ones once the organization has Priority",
      },
      { file: DRAFTS, name: "asks for what an agent needs to agree on a time" },
    ],
  },
  {
    sentence:
      "Unlimited phone support with a Senior Customer Success Engineer (scheduled in advance via a support ticket) and 24/7 emergency support.",
    rules: ["calls[calls-unlimited]"],
    kept: "Unlimited calls that show no number.",
    tests: [
      {
        file: "main/engine/calls/callsRoom.test.ts",
        name: "shows every site with what its plan gives, and no number for unlimited calls",
      },
    ],
  },
  {
    sentence:
      "For Elite plans and customers with Priority Enterprise Support only, 24/7 emergency support is available post-launch, and we provide an emergency support number to page on duty engineers.",
    rules: ["emergencyLine[emergency-line]"],
    kept: "The card shows the number to these two only, once the site is launched, and says why it is withheld.",
    tests: [
      { file: EMERGENCY, name: "says for each practice site what its plan gives and withholds" },
      { file: ENTITLEMENT, name: "shows the line with its condition when nobody knows whether the site is launched" },
    ],
  },
  {
    sentence:
      "You can file a downtime ticket for outages on our Support page, and we provide 24/7 on-call support for all platform issues affecting paying sites.",
    rules: ["platformOnCall[on-call-platform]"],
    kept: "Paying sites can file an on-call ticket for platform issues; no figure is shown for it.",
    tests: [{ file: CLOCK, name: "has no figure for a paying site without the right, and none at all for a free one" }],
  },
  {
    sentence:
      "No, but we do provide two monthly scheduled calls with a Senior Customer Success Engineer for Business plans.",
    rules: ["calls[calls-business]"],
    kept: "A Business plan has its two calls and no emergency line.",
    tests: [{ file: EMERGENCY, name: "says for each practice site what its plan gives and withholds" }],
  },
  {
    sentence:
      "Elite plans and Priority Enterprise Support customers have access to an emergency line to page the on-call staff 24/7 regarding downtime issues.",
    rules: ["emergencyLine[emergency-line]"],
    kept: "The emergency card, two keys away, also with the engine dead.",
    tests: [{ file: EMERGENCY_SPEC, name: "the emergency card shows number and ways with the engine dead" }],
  },
  {
    sentence:
      "For organizations that want the highest level of support for their whole team, Priority Enterprise Support provides the assurance of SLA-backed 24/7/365 emergency support, expedited responses to normal tickets, and expert onboarding and training.",
    rules: ["onCall[on-call-escalation]", "standard[standard-ahead]", "emergencyLine[emergency-line]"],
    kept: "The organization's level gives its rights to every site; onboarding and training are the host's own work.",
    tests: [
      { file: ENTITLEMENT, name: "never gives less for more: adding Priority takes nothing away from any plan" },
      { file: ENTITLEMENT, name: "still keeps what the organization proves by itself" },
    ],
  },
];

import { assertNever } from "../../../shared/assertNever.ts";
import type { EmergencyCard } from "../../../shared/ipc/routes/emergency.ts";
import type { ContactWay, PolicySet } from "../../../shared/policy/policySet.ts";

type Way = EmergencyCard["ways"][number];

/** The ways to the host that need no sign-in, labelled with the host's name; from the plan's page. */
export function contactWays(policies: readonly PolicySet[]): Way[] {
  const ways = policies.flatMap((policy) => policy.contactWays.flatMap((way) => toWay(way, policy.hostName)));
  // Two dated rule sets of one host name the same ways.
  return [...new Map(ways.map((way) => [`${way.kind} ${way.target} ${way.hint}`, way])).values()];
}

/** The same ways as practice shows them: addresses that exist nowhere, and nothing opens. */
export function practiceWays(policies: readonly PolicySet[]): Way[] {
  const unrealPolicies = policies.map((policy) => {
    return { ...policy, hostName: "Practice", contactWays: policy.contactWays.map(unreal) };
  });
  return contactWays(unrealPolicies).map((way) => ({ ...way, canOpen: false }));
}

function toWay(way: ContactWay, hostName: string): readonly Way[] {
  switch (way.kind) {
    case "passwordReset":
      return [
        {
          kind: "passwordReset",
          label: `${hostName}: reset the Dashboard password`,
          target: way.url,
          hint: "For access to the Dashboard; opens in your browser",
          canOpen: true,
        },
      ];
    case "contactForm":
      return [
        {
          kind: "contactForm",
          label: `${hostName}: contact form`,
          target: way.url,
          hint: `Choose “${way.wordsToChoose}”`,
          canOpen: true,
        },
      ];
    case "mailbox":
      return [
        {
          kind: "mail",
          label: `${hostName}: mail to ${way.address}`,
          target: way.address,
          hint: "Opens in your mail program with the draft's text",
          canOpen: true,
        },
      ];
    case "dashboard":
      // Needs a sign-in: not a way out of "I cannot get in".
      return [];
    default:
      return assertNever(way, "contact way");
  }
}

/** "helpdesk@host.tld" -> "helpdesk@practice.example"; a page keeps its path. */
function unreal(way: ContactWay): ContactWay {
  switch (way.kind) {
    case "passwordReset":
    case "contactForm":
      return { ...way, url: `https://practice.example${new URL(way.url).pathname}` };
    case "mailbox":
      return { ...way, address: `${way.address.split("@")[0] ?? ""}@practice.example` };
    case "dashboard":
      return way;
    default:
      return assertNever(way, "contact way");
  }
}

import type { OutboxEvent } from "../../../main/engine/outbox/outboxTable.ts";

/** What the helpdesk may hold of one item, as far as its ways with Standby tell. */
export type Holding = "absent" | "maybe" | "there";

/** After these the helpdesk may have got what was sent, or got it before a copy of the store was made. */
const leavesDoubt: readonly OutboxEvent[] = ["unclearEnd", "foundAtStart", "restored"];
const arrives: readonly OutboxEvent[] = ["accepted", "found", "recordFiled"];
/** The look-ups that end a doubt. */
const isNotThere: readonly OutboxEvent[] = [
  "notThere",
  "restoredNotThere",
  "replacedNotThere",
  "otherwiseNotThere",
  "triesUsedUp",
];

/**
 * A helpdesk of one item, which keeps what it once got. `take` answers what such a helpdesk would not have allowed to
 * happen, or null.
 */
export function createModelHelpdesk() {
  let holding: Holding = "absent";
  let isAsked = false;

  function whyNot(event: OutboxEvent): string | null {
    if (event === "claimed" && holding !== "absent") {
      return holding === "there" ? "tried again although the helpdesk has it" : "tried again although it may be there";
    }
    if (event === "found" && holding === "absent") return "found although nothing of it was ever sent";
    if (event === "accepted" && holding !== "absent") return "accepted a second time";
    if (isNotThere.includes(event) && holding === "there") return "not found although the helpdesk has it";
    return null;
  }

  return {
    take(event: OutboxEvent): string | null {
      // The computer could not tell, a person found out, and says that it is to be sent.
      if (isAsked && event === "tryNow") holding = "absent";
      isAsked = event === "cannotTell";
      const wrong = whyNot(event);
      if (arrives.includes(event)) holding = "there";
      else if (isNotThere.includes(event)) holding = "absent";
      else if (leavesDoubt.includes(event) && holding === "absent") holding = "maybe";
      return wrong;
    },
    holding: (): Holding => holding,
  };
}

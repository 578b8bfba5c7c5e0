import { assertNever } from "../../../shared/assertNever.ts";
import type { CallBalance } from "../../../shared/calls/ledger.ts";
import type { Words } from "../../ui/words.tsx";

/** The balance for a narrow cell. Unlimited and unknown never show a number. */
export function callsWords(balance: CallBalance, words: Words): string {
  switch (balance.kind) {
    case "unknown":
      return words("sites.callsUnknown");
    case "none":
      return words("sites.callsNone");
    case "unlimited":
      return words("sites.callsUnlimited");
    case "counted": {
      const numbers = { left: balance.left ?? 0, allowed: balance.allowed ?? 0 };
      return words(balance.isComplete ? "sites.callsLeft" : "sites.callsAtMost", numbers);
    }
    default:
      return assertNever(balance.kind, "call balance");
  }
}

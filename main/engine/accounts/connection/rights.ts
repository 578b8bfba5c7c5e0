import { AppError } from "../../../../shared/ipc/appError.ts";
import type { Clock } from "../../ports.ts";
import type { Helpdesk } from "../../helpdesks/helpdesk.ts";
import { HelpdeskError } from "../../helpdesks/helpdeskProblem.ts";
import { asAppError } from "../connectionProblem.ts";

/**
 * Asks what everyday work asks: the forms, and a page of tickets. Answers the titles of the forms. Fails with
 * account.missingRight when one of them is refused to this user, else as askWhoAmI does.
 */
export async function askRights(helpdesk: Helpdesk, kind: string, clock: Clock): Promise<readonly string[]> {
  const { signal } = new AbortController();
  try {
    const forms = await helpdesk.forms(signal);
    if (kind === "requestTracker" && forms.length === 0) {
      throw new AppError("account.missingRight", "You are signed in, but no queue lets you file a ticket.");
    }
    for await (const _page of helpdesk.changedTickets(clock.now(), signal)) break;
    return forms.map(({ title }) => title);
  } catch (error) {
    if (!(error instanceof HelpdeskError)) throw error;
    if (error.problem.kind !== "refused") throw asAppError(error);
    const words = "You are signed in, but the helpdesk does not show you any tickets.";
    throw new AppError("account.missingRight", words, { cause: error });
  }
}

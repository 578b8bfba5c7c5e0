import { AppError } from "../../../shared/ipc/appError.ts";
import type { PracticeConnection } from "../../../shared/ipc/host.ts";
import type { PracticeAction } from "../../../shared/ipc/routes/practice.ts";
import { SECOND, type Ms } from "../../../shared/units.ts";
import type { EngineContext, EngineRoom } from "../context.ts";
import type { Sync } from "../sync/syncRoom.ts";
import type { PracticeLink } from "./practiceLink.ts";
import { createPracticeTicketsRepo } from "./practiceTicketsRepo.ts";

const ACT_TIMEOUT: Ms = 10 * SECOND;

/** The desk's own names for what its agent does; they are no part of the imitated API. */
const deskActions: Readonly<Record<PracticeAction, string>> = {
  answer: "answer",
  askBack: "ask-back",
  agreeCall: "agree-call",
  declineCall: "decline-call",
  automatic: "automatic",
  solve: "solve",
  close: "close",
};

export interface PracticeDeps {
  readonly practiceLink: PracticeLink;
  readonly sync: Pick<Sync, "pull">;
}

/** The practice agent at the user's hand: acts on one ticket, then pulls so that it shows at once. */
export function createPracticeRoom(context: EngineContext, deps: PracticeDeps): EngineRoom<"practice.act"> {
  return {
    handlers: {
      "practice.act": async ({ ticketId, action, text }) => {
        const ticket = createPracticeTicketsRepo(context.db).find(ticketId);
        if (ticket === null) throw new AppError("notFound", "This is no ticket of the practice desk.");
        const connection = await deps.practiceLink.connect();
        await act(context, connection, `${ticket.remoteId}/${deskActions[action]}`, text);
        await deps.sync.pull(ticket.accountId);
        return {};
      },
    },
  };
}

async function act(context: EngineContext, connection: PracticeConnection, path: string, text: string): Promise<void> {
  const agent = connection.users.find((user) => user.role === "agent");
  if (!agent) throw new AppError("practice.unavailable", "The practice desk has no agent.");
  const controller = new AbortController();
  const cancel = context.clock.after(ACT_TIMEOUT, () => controller.abort());
  try {
    const answer = await context.fetch(`${connection.baseUrl}/practice/tickets/${path}`, {
      method: "POST",
      headers: {
        authorization: `Bearer ${agent.token}`,
        "content-type": "application/json",
        accept: "application/json",
      },
      // Without a text the desk uses its own words.
      body: JSON.stringify(text.trim() === "" ? {} : { text }),
      signal: controller.signal,
    });
    if (!answer.ok) throw new AppError("helpdesk.refused", refusal(answer.status));
    await answer.arrayBuffer();
  } catch (cause) {
    if (cause instanceof AppError) throw cause;
    throw new AppError("practice.unavailable", "The practice desk did not answer.", { cause });
  } finally {
    cancel();
  }
}

function refusal(status: number): string {
  return status === 409
    ? "The ticket is closed; the practice agent can do nothing more on it."
    : `The practice desk refused (${status}).`;
}

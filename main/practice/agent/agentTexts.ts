import { proposedSlots } from "./slots.ts";
import { spokenTime } from "./spokenTime.ts";

/** What the agent can do to a ticket from the Practice menu. */
export const agentActions = [
  "answer",
  "ask-back",
  "agree-call",
  "decline-call",
  "automatic",
  "solve",
  "close",
] as const;
export type AgentAction = (typeof agentActions)[number];

export type TextAsk = Readonly<{
  /** The ticket's first message. */
  description: string;
  /** The agreed time in the agent's words; null picks a proposed slot, else an invented time. */
  at: string | null;
  now: number;
}>;

/** The agent's words where none are given: ordinary prose, as support people write. Null: the action says nothing. */
export function agentText(action: AgentAction, ask: TextAsk): string | null {
  return texts[action](ask);
}

const CLOSING = "\n\nBest regards,\nPractice agent";

const texts: Readonly<Record<AgentAction, (ask: TextAsk) => string | null>> = {
  answer: () =>
    "Hello,\n\nthanks for the steps, we could see the same thing here. We cleared the caches of that environment and " +
    `restarted the container; please load the page again and tell us what you see.${CLOSING}`,
  "ask-back": () =>
    "Hello,\n\nwe looked at it and could not make it happen yet. Which page were you on when it began, and does it also " +
    `happen for somebody who is not signed in?${CLOSING}`,
  "agree-call": (ask) =>
    `Hello,\n\nhappy to talk this through. ${agreedTime(ask)} works for us; we will ring the number you gave. ` +
    `If something comes up, answer here and we will find another time.${CLOSING}`,
  "decline-call": () =>
    "Hello,\n\nsorry, nobody is free at the times you named. Could you send us two or three others, later in the week " +
    `if you can?${CLOSING}`,
  automatic: () =>
    "This is an automatic message: we have your request and will look at it soon. There is no need to answer this.",
  solve: () =>
    "Hello,\n\nwe found the cause and fixed it on our side, so we are setting this to solved. Should it come back, just " +
    `answer and the ticket opens again.${CLOSING}`,
  close: () => null,
};

function agreedTime({ description, at, now }: TextAsk): string {
  return at ?? proposedSlots(description)[0] ?? inventedTime(now);
}

/** Tomorrow, 15:00 UTC, where the customer proposed nothing that can be read. */
function inventedTime(now: number): string {
  const tomorrow = new Date(now + 24 * 60 * 60_000).setUTCHours(15, 0, 0, 0);
  return spokenTime(tomorrow);
}

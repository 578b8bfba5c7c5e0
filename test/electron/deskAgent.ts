import { askDesk } from "./askDesk.ts";

type AgentWord = Readonly<{
  text: string;
  /** Pictures and the like, laid beside the words. */
  files?: readonly Readonly<{ name: string; content_type: string; base64: string }>[];
}>;

/** The agent of a practice desk answers, whether the app is online or not. */
export async function answerAtDesk(file: string, ticketId: number, word: AgentWord): Promise<void> {
  await askDesk(file, `/practice/tickets/${ticketId}/answer`, word);
}

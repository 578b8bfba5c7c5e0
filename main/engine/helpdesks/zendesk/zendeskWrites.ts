import type { Logger } from "../../ports.ts";
import type { Attempt, Helpdesk, RemoteTicket } from "../helpdesk.ts";
import { HelpdeskError } from "../helpdeskProblem.ts";
import type { FormSource } from "./formSource.ts";
import { droppedByCreate, droppedByReply } from "./readBack.ts";
import { createBody, planCreate, replyBody } from "./requestBody.ts";
import { isReferenceOf, toRemoteTicket, type ReadingFacts } from "./toRemote.ts";
import type { Api, ApiCall } from "./zendeskApi.ts";
import { requestAnswerSchema, type ZendeskRequest } from "./zendeskSchemas.ts";

export interface WriteParts {
  readonly api: Api;
  readonly forms: FormSource;
  readonly logger: Logger;
  factsFor(signal: AbortSignal | undefined): Promise<ReadingFacts>;
}

/** Creating, replying and solving: each one write, its answer compared with what was sent. */
export function createWrites({
  api,
  forms,
  logger,
  factsFor,
}: WriteParts): Pick<Helpdesk, "createTicket" | "reply" | "readTicket" | "markSolved"> {
  const askRequest = async (call: ApiCall): Promise<ZendeskRequest> =>
    (await api.ask(requestAnswerSchema, call)).request;

  const read = (remoteTicketId: string, signal: AbortSignal) =>
    askRequest({ name: "requests.show", path: requestPath(remoteTicketId), signal });

  function told(ticket: RemoteTicket, dropped: readonly string[]): RemoteTicket {
    if (dropped.length === 0) return ticket;
    logger.warn("helpdesk.dropped", { count: dropped.length });
    return { ...ticket, dropped };
  }

  async function write(call: ApiCall, bytes: Uint8Array, attempt: Attempt): Promise<ZendeskRequest> {
    await attempt.recordBody(bytes);
    return askRequest({
      ...call,
      kind: "write",
      headers: { "idempotency-key": attempt.key },
      body: { bytes, contentType: "application/json" },
    });
  }

  /** A definite no to a reply may mean that the ticket is closed for good: then there is a way on. */
  async function explainRefusal(problem: unknown, remoteTicketId: string, signal: AbortSignal): Promise<unknown> {
    if (!isRefusal(problem) || !(await isClosed(remoteTicketId, signal))) return problem;
    const words =
      "This ticket is closed for good and takes no more replies. Start a follow-up: a new ticket linked to it.";
    return new HelpdeskError("refused", words, { status: problem.problem.status, cause: problem });
  }
  async function isClosed(remoteTicketId: string, signal: AbortSignal): Promise<boolean> {
    try {
      return (await read(remoteTicketId, signal)).status === "closed";
    } catch (error) {
      // Then the first refusal's words must do.
      if (error instanceof HelpdeskError) return false;
      throw error;
    }
  }

  return {
    async createTicket(message, attempt, signal) {
      const facts = await factsFor(signal);
      const plan = planCreate(message, await forms.read(signal), facts.facts);
      try {
        const call = { name: "requests.create", method: "POST", path: "/requests.json", signal } as const;
        const request = await write(call, createBody(plan), attempt);
        if (!isReferenceOf(request, message.reference)) {
          // A field the helpdesk took our reference for, and then did not keep, is not used again.
          logger.warn("helpdesk.referenceDropped");
          forms.forgetReference();
        }
        return told(toRemoteTicket(request, facts), droppedByCreate(plan, request));
      } catch (error) {
        if (isRefusal(error)) forms.expire();
        throw error;
      }
    },

    async reply(remoteTicketId, message, attempt, signal) {
      const facts = await factsFor(signal);
      try {
        const call = { name: "requests.reply", method: "PUT", path: requestPath(remoteTicketId), signal } as const;
        const request = await write(call, replyBody(message, facts.facts), attempt);
        return told(toRemoteTicket(request, facts), droppedByReply(message, request));
      } catch (error) {
        throw await explainRefusal(error, remoteTicketId, signal);
      }
    },

    async readTicket(remoteTicketId, signal) {
      const facts = await factsFor(signal);
      return toRemoteTicket(await read(remoteTicketId, signal), facts);
    },

    async markSolved(remoteTicketId, attempt, signal) {
      const facts = await factsFor(signal);
      const bytes = new TextEncoder().encode(JSON.stringify({ request: { solved: true } }));
      const call = { name: "requests.solve", method: "PUT", path: requestPath(remoteTicketId), signal } as const;
      const answered = await write(call, bytes, attempt).catch((error: unknown) => {
        // A closed ticket refuses every change; that it is closed is all that was wanted.
        if (!isRefusal(error)) throw error;
        return { refusal: error };
      });
      const isRefused = "refusal" in answered;
      if (!isRefused && isFinished(answered)) return toRemoteTicket(answered, facts);
      // "Solved" without the right to it is answered with 200 and changes nothing: the ticket itself tells.
      const request = await read(remoteTicketId, signal);
      if (isFinished(request)) return toRemoteTicket(request, facts);
      if (isRefused) throw answered.refusal;
      throw new HelpdeskError("refused", "The helpdesk does not let you solve this ticket yet.", { status: 200 });
    },
  };
}

function isFinished({ status }: ZendeskRequest): boolean {
  return status === "solved" || status === "closed";
}

function isRefusal(error: unknown): error is HelpdeskError {
  return error instanceof HelpdeskError && error.problem.kind === "refused" && error.problem.status !== null;
}

export function requestPath(requestId: string): string {
  return `/requests/${encodeURIComponent(requestId)}.json`;
}

import type { Attempt, OutgoingMessage, RemoteTicket } from "../helpdesk.ts";
import { HelpdeskError } from "../helpdeskProblem.ts";
import { composeMail } from "./composeMail.ts";
import { evidenceBefore } from "./findItem.ts";
import { keepSent } from "./keepSent.ts";
import { isSameHouse, isUsableId, messageIdFor } from "./mailIds.ts";
import type { Submitted } from "./mailPort.ts";
import type { Parties } from "./parties.ts";
import type { PathProof } from "./pathProof.ts";
import { uidOfNameless } from "./readHead.ts";
import type { MailSession } from "./session.ts";
import { guestsOf, isAgent, plainTicket, toRemoteTicket, type Thread } from "./threads.ts";

/** So many of what it answers are named; the first and the newest say where it belongs. */
const NAMED_MAX = 30;

export interface Sending {
  readonly session: MailSession;
  readonly proof: PathProof;
  noteMaxBytes(bytes: number): void;
}

/** A ticket begins a conversation with the host. */
export async function sendTicket(
  sending: Sending,
  message: OutgoingMessage,
  attempt: Attempt,
  signal: AbortSignal,
): Promise<RemoteTicket> {
  const { session } = sending;
  const { ownAddress, supportAddress } = session.parties;
  const { refused, atMs } = await send(sending, { message, to: supportAddress, thread: [] }, attempt, signal);
  const link = message.followUpOf === null ? [] : ["the link to the ticket it follows up"];
  return withDropped(
    {
      ...plainTicket(messageIdFor(message.reference, ownAddress), message.subject),
      description: message.body,
      status: "new",
      createdAtMs: atMs,
      updatedAtMs: atMs,
      requesterId: ownAddress.toLowerCase(),
      requesterName: session.place.settings.ownName || ownAddress,
      reference: message.reference,
    },
    [...copiesWords(refused), ...link],
  );
}

/** A reply goes into its conversation, which is read before: afterwards nothing may fail any more. */
export async function sendReply(
  sending: Sending,
  thread: Thread,
  message: OutgoingMessage,
  attempt: Attempt,
  signal: AbortSignal,
): Promise<RemoteTicket> {
  const { parties } = sending.session;
  const before = toRemoteTicket(thread, parties);
  if (before === null)
    throw new HelpdeskError("refused", "The conversation is no longer in the mailbox.", { status: 404 });
  const letter = {
    message: { ...message, subject: answerSubject(thread, parties) },
    to: answerAddress(thread, parties),
    thread: namedIn(thread, parties),
  };
  const { refused, atMs } = await send(sending, letter, attempt, signal);
  const status = before.status === "new" ? "new" : "open";
  return withDropped({ ...before, status, updatedAtMs: Math.max(before.updatedAtMs, atMs) }, copiesWords(refused));
}

interface Outgoing {
  readonly message: OutgoingMessage;
  readonly to: string;
  readonly thread: readonly string[];
}

async function send(
  { session, proof, noteMaxBytes }: Sending,
  { message, to, thread }: Outgoing,
  attempt: Attempt,
  signal: AbortSignal,
): Promise<Pick<Submitted, "refused"> & { readonly atMs: number }> {
  const { ownAddress } = session.parties;
  const nowMs = session.clock.now() + session.offsetMs();
  // A resend by a person's word, or after a restart that forgot: what is there is not sent again.
  const before = await evidenceBefore(session, message.reference, signal);
  if (before !== null) return { refused: [], atMs: before === "answered" ? nowMs : before.receivedAtMs };
  const from = { name: session.place.settings.ownName, address: ownAddress };
  const raw = await composeMail({ message, from, to, thread, nowMs });
  await attempt.recordBody(raw);
  // The copy to the own address stands in the envelope alone. It is the proof, so nothing goes without it.
  const mustTake = withoutSame([to, ownAddress]);
  const alsoTo = withoutSame([...mustTake, ...message.cc]).slice(mustTake.length);
  proof.touch(message.reference, raw.byteLength);
  const submitted = await session.port
    .submit(session.place, { from: ownAddress, to: mustTake, alsoTo, raw }, signal)
    .finally(() => proof.touch(message.reference, raw.byteLength));
  if (submitted.maxBytes !== null) noteMaxBytes(submitted.maxBytes);
  const takenAtMs = session.clock.now();
  const receivedAtMs = await keepSent(session, message.reference, raw, signal);
  return { refused: submitted.refused, atMs: receivedAtMs ?? takenAtMs + session.offsetMs() };
}

/** Each address once, where it stood first. */
function withoutSame(addresses: readonly string[]): readonly string[] {
  return [...new Map(addresses.toReversed().map((one) => [one.toLowerCase(), one])).values()].toReversed();
}

/** Under the host's own subject, where it has one: its number often stands in it. */
function answerSubject({ heads }: Thread, parties: Parties): string {
  const guests = guestsOf(heads, parties);
  const theirs = heads.findLast(
    (head) => isAgent(head, parties, guests) || head.from.address === parties.supportAddress.toLowerCase(),
  );
  const subject = (theirs ?? heads[0])?.subject ?? "";
  return /^\s*re\s*:/iu.test(subject) ? subject : `Re: ${subject}`;
}

/** Where the host asks for answers, as long as that is of its own house; else where it takes tickets. */
function answerAddress({ heads }: Thread, parties: Parties): string {
  const guests = guestsOf(heads, parties);
  const theirs = heads.findLast((head) => isAgent(head, parties, guests));
  const asked = theirs?.replyTo?.address ?? "";
  const isTheirs = /^[^\s<>@]+@[^\s<>@]+$/u.test(asked) && isSameHouse(asked, parties.supportAddress);
  return isTheirs ? asked : parties.supportAddress;
}

/** Root first, then the newest; the last is the one answered: the host's newest word, else the newest of all. */
function namedIn({ rootId, heads }: Thread, parties: Parties): readonly string[] {
  const written = heads.filter(({ isAutomatic, isReport }) => !isAutomatic && !isReport);
  const guests = guestsOf(heads, parties);
  const answered = written.findLast((head) => isAgent(head, parties, guests)) ?? written.at(-1) ?? heads.at(-1);
  const ids = heads.flatMap(({ id, aliases }) => [aliases[0] ?? id]).filter((id) => id !== rootId);
  const last = answered?.aliases[0] ?? answered?.id ?? rootId;
  const middle = ids.filter((id) => id !== last).slice(2 - NAMED_MAX);
  return [...new Set([rootId, ...middle, last])].filter((id) => isUsableId(id) && uidOfNameless(id) === null);
}

function copiesWords(refused: readonly string[]): readonly string[] {
  return refused.length === 0 ? [] : [`copies (CC) to ${refused.join(", ")}`];
}

function withDropped(ticket: RemoteTicket, dropped: readonly string[]): RemoteTicket {
  return dropped.length === 0 ? ticket : { ...ticket, dropped };
}

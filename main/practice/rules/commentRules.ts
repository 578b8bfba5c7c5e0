import { done, failed, type Outcome } from "../api/answer.ts";
import { recordInvalid } from "../api/problems.ts";
import type { Comment } from "../store/commentsRepo.ts";
import type { DeskStore } from "../store/deskStore.ts";
import type { Person } from "../store/peopleRepo.ts";
import type { CollaboratorInput, CommentInput } from "./requestInput.ts";

/** An upload can be used this long after it was begun. */
export const UPLOAD_LIFETIME_MS = 60 * 60_000;
const BODY_MAX_CHARACTERS = 65_535;

export type ReadyComment = Readonly<{ body: string; uploads: readonly string[] }>;

/** Checks text and upload tokens before anything is written. */
export function checkComment(
  store: DeskStore,
  author: Person,
  input: CommentInput | null | undefined,
  now: number,
): Outcome<ReadyComment> {
  const body = input?.body ?? "";
  if (body.trim() === "") return failed(recordInvalid("comment", "Comment: cannot be blank"));
  if (body.length > BODY_MAX_CHARACTERS) return failed(recordInvalid("comment", "Comment: is too long"));
  const uploads = [...new Set(input?.uploads)];
  for (const token of uploads) {
    if (!isUsable(store, author, token, now)) {
      return failed(recordInvalid("base", "Attachment: the upload token is invalid, expired or already used"));
    }
  }
  return done({ body, uploads });
}

export function isUsable(store: DeskStore, owner: Person, token: string, now: number): boolean {
  const upload = store.uploads.find(token);
  return upload !== null && upload.personId === owner.id && now - upload.createdAt < UPLOAD_LIFETIME_MS;
}

/** Writes a checked comment and spends its uploads. Call inside a transaction. */
export function writeComment(
  store: DeskStore,
  ticketId: number,
  author: Person,
  comment: ReadyComment,
  now: number,
): Comment {
  const written = store.comments.add({ ticketId, authorId: author.id, body: comment.body, createdAt: now });
  for (const token of comment.uploads) store.uploads.spend(token, written.id);
  return written;
}

/** Copies people in; what names nobody and is no e-mail address is dropped. Call inside a transaction. */
export function addCollaborators(
  store: DeskStore,
  ticketId: number,
  inputs: readonly CollaboratorInput[] | null | undefined,
  now: number,
): void {
  for (const input of inputs ?? []) {
    const person = collaboratorOf(store, input, now);
    if (person !== null) store.tickets.addCollaborator(ticketId, person.id);
  }
}

function collaboratorOf(store: DeskStore, input: CollaboratorInput, now: number): Person | null {
  if (typeof input === "number") return store.people.byId(input);
  const { email, name } = typeof input === "string" ? { email: input, name: undefined } : input;
  if (!/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(email)) return null;
  return store.people.findOrAddByEmail(email, name ?? email, now);
}

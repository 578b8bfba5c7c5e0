import type { Comment } from "../store/commentsRepo.ts";
import type { Person } from "../store/peopleRepo.ts";
import type { Attachment } from "../store/uploadsRepo.ts";
import { isoSeconds } from "./times.ts";

/** The scan of a file ends a few seconds after it came; until then it counts as not scanned. */
const SCAN_MS = 3_000;

/** Where links lead: to the desk itself, and to where its files lie. */
export type Addresses = Readonly<{ origin: string; filesOrigin: string }>;

export function commentJson(
  comment: Comment,
  attachments: readonly Attachment[],
  addresses: Addresses,
  now: number,
): Record<string, unknown> {
  return {
    id: comment.id,
    type: "Comment",
    request_id: comment.ticketId,
    body: comment.body,
    plain_body: comment.body,
    html_body: `<div class="zd-comment" dir="auto">${literalHtml(comment.body)}</div>`,
    public: true,
    author_id: comment.authorId,
    attachments: attachments.map((attachment) => attachmentJson(attachment, addresses, now)),
    created_at: isoSeconds(comment.createdAt),
  };
}

export function attachmentJson(
  attachment: Attachment,
  { origin, filesOrigin }: Addresses,
  now: number,
): Record<string, unknown> {
  return {
    url: `${origin}/api/v2/attachments/${attachment.id}.json`,
    id: attachment.id,
    file_name: attachment.fileName,
    content_url: `${filesOrigin}/attachments/token/${attachment.urlKey}/?name=${encodeURIComponent(attachment.fileName)}`,
    content_type: attachment.contentType,
    size: attachment.size,
    width: attachment.width,
    height: attachment.height,
    inline: attachment.isInline,
    deleted: false,
    thumbnails: [],
    malware_scan_result: now - attachment.createdAt < SCAN_MS ? "not_scanned" : "malware_not_found",
    malware_access_override: false,
  };
}

/** An entry of the `users` list that comes along with comments. */
export function authorJson(person: Person, organizationId: number | null): Record<string, unknown> {
  return {
    id: person.id,
    name: person.name,
    photo: null,
    agent: person.role === "agent",
    organization_id: organizationId,
  };
}

/** What people write is shown as they wrote it: no Markdown, no HTML. */
function literalHtml(body: string): string {
  const escaped = body
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;");
  return `<p dir="auto">${escaped.replace(/\r?\n/g, "<br>")}</p>`;
}

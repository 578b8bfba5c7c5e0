import type { Database } from "better-sqlite3";

export interface MessageColumns {
  readonly id: string;
  readonly ticket_id: string;
  readonly remote_id: string;
  readonly author_remote_id: string;
  readonly author_name: string;
  readonly is_agent: 0 | 1;
  readonly is_me: 0 | 1;
  readonly body: string;
  readonly created_at: number;
}

export interface AttachmentColumns {
  readonly id: string;
  readonly message_id: string;
  readonly remote_id: string;
  readonly name: string;
  readonly content_type: string;
  readonly bytes: number;
  readonly content_url: string;
}

/** SQL for the server's messages and their attachments. Callers own the transaction. */
export function createServerMessagesRepo(db: Database) {
  const upsert = db.prepare<[MessageColumns], { id: string }>(
    `INSERT INTO message (id, ticket_id, remote_id, author_remote_id, author_name, is_agent, is_me, body, created_at)
     VALUES (@id, @ticket_id, @remote_id, @author_remote_id, @author_name, @is_agent, @is_me, @body, @created_at)
     ON CONFLICT (ticket_id, remote_id) DO UPDATE SET author_name = excluded.author_name, body = excluded.body
     RETURNING id`,
  );
  // The address of a file may be renewed by the server; a copy already here (sha256) stays.
  const upsertAttachment = db.prepare<[AttachmentColumns]>(
    `INSERT INTO message_attachment (id, message_id, remote_id, name, content_type, bytes, content_url)
     VALUES (@id, @message_id, @remote_id, @name, @content_type, @bytes, @content_url)
     ON CONFLICT (message_id, remote_id) DO UPDATE SET content_url = excluded.content_url`,
  );
  const owner = db.prepare<[string], { remote_user_id: string }>(
    "SELECT remote_user_id FROM account JOIN ticket ON ticket.account_id = account.id WHERE ticket.id = ?",
  );

  return {
    /** Answers the id the message has here, be it new or known. */
    upsert: (message: MessageColumns): string => upsert.get(message)?.id ?? message.id,
    upsertAttachment: (attachment: AttachmentColumns) => void upsertAttachment.run(attachment),
    /** The helpdesk's number for the user of the ticket's account; null = no such ticket. */
    userOf: (ticketId: string): string | null => owner.get(ticketId)?.remote_user_id ?? null,
  };
}

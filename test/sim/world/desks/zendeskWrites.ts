/** What a create or an update asks for. */
export interface WrittenRequest {
  readonly subject: string;
  /** null = no comment. */
  readonly body: string | null;
  readonly uploads: readonly string[];
  readonly fields: ReadonlyMap<string, string>;
  readonly followUpOf: number | null;
  readonly isSolved: boolean;
}

export function readWrite(bytes: Uint8Array): WrittenRequest {
  const request = memberOf(parsed(bytes), "request");
  const comment = memberOf(request, "comment");
  const body = memberOf(comment, "body");
  const subject = memberOf(request, "subject");
  const followUpOf = memberOf(request, "via_followup_source_id");
  return {
    subject: typeof subject === "string" ? subject : "",
    body: typeof body === "string" ? body : null,
    uploads: listOf(memberOf(comment, "uploads")).map(String),
    fields: new Map(
      listOf(memberOf(request, "custom_fields")).map((field) => [
        String(memberOf(field, "id")),
        String(memberOf(field, "value")),
      ]),
    ),
    followUpOf: followUpOf === undefined || followUpOf === null ? null : Number(followUpOf),
    isSolved: memberOf(request, "solved") === true,
  };
}

function parsed(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(bytes));
  } catch {
    return null; // Read as a request without members, which is refused.
  }
}

function memberOf(value: unknown, name: string): unknown {
  return typeof value === "object" && value !== null
    ? Object.entries(value).find(([key]) => key === name)?.[1]
    : undefined;
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

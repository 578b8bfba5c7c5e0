/** What the host's staff does, through the server's own interface. */
export interface AgentActs {
  reply(ticketId: string, text: string, contentType?: "text/plain" | "text/html"): Promise<void>;
  attach(
    ticketId: string,
    text: string,
    file: { readonly name: string; readonly type: string; readonly bytes: Uint8Array },
  ): Promise<void>;
  /** A note that customers are not shown. */
  comment(ticketId: string, text: string): Promise<void>;
  setStatus(ticketId: string, status: "open" | "stalled" | "resolved" | "rejected"): Promise<void>;
  /** "2026-11-25 16:00:00" in UTC, or "0" for none. */
  setDue(ticketId: string, due: string): Promise<void>;
}

export function createAgentActs(url: string, token: string): AgentActs {
  async function send(method: string, path: string, body: unknown): Promise<void> {
    const headers = { authorization: `token ${token}`, "content-type": "application/json" };
    const answer = await fetch(`${url}/REST/2.0${path}`, { method, headers, body: JSON.stringify(body) });
    const text = await answer.text();
    if (!answer.ok || /permission denied/iu.test(text)) throw new Error(`${path} answered ${answer.status}: ${text}`);
  }
  return {
    reply: (id, Content, ContentType = "text/plain") =>
      send("POST", `/ticket/${id}/correspond`, { Content, ContentType }),
    attach: (id, Content, { name, type, bytes }) =>
      send("POST", `/ticket/${id}/correspond`, {
        Content,
        ContentType: "text/plain",
        Attachments: [{ FileName: name, FileType: type, FileContent: Buffer.from(bytes).toString("base64") }],
      }),
    comment: (id, Content) => send("POST", `/ticket/${id}/comment`, { Content, ContentType: "text/plain" }),
    setStatus: (id, Status) => send("PUT", `/ticket/${id}`, { Status }),
    setDue: (id, Due) => send("PUT", `/ticket/${id}`, { Due }),
  };
}

import type { Reply, RequestEnvelope } from "../../../shared/ipc/envelope.ts";
import { draftRoutes } from "../../../shared/ipc/routes/drafts.ts";
import { siteRoutes } from "../../../shared/ipc/routes/sites.ts";

type AskEngine = (envelope: RequestEnvelope) => Promise<Reply>;

/**
 * Begins a draft for the site a link names and answers the page that shows it; null where the engine refuses. Nothing
 * is sent: the user sees an empty draft and goes on or deletes it.
 */
export async function openLinkedTicket(askEngine: AskEngine, site: string): Promise<string | null> {
  const siteId = site === "" ? null : await siteNamed(askEngine, site);
  const reply = await askEngine({ route: "drafts.create", input: { kind: "ticket", ticketId: null, siteId } });
  const draft = reply.ok ? draftRoutes["drafts.create"].output.safeParse(reply.data).data : undefined;
  if (draft === undefined) return null;
  if (site !== "" && siteId === null) {
    const content = { ...draft.content, siteText: site };
    await askEngine({ route: "drafts.save", input: { id: draft.id, baseRevision: draft.revision, content } });
  }
  return `/compose/${draft.id}`;
}

async function siteNamed(askEngine: AskEngine, name: string): Promise<string | null> {
  const reply = await askEngine({ route: "sites.list", input: {} });
  const listed = reply.ok ? siteRoutes["sites.list"].output.safeParse(reply.data).data : undefined;
  return listed?.sites.find((site) => site.name.toLowerCase() === name.toLowerCase())?.id ?? null;
}

import fastify, { type FastifyInstance } from "fastify";
import type { DeskContext } from "../deskContext.ts";
import { plainText, recordNotFound } from "./problems.ts";
import { send } from "./visit.ts";

type FileContext = Pick<DeskContext, "store">;

/** A server for files alone, as helpdesks have one. Whoever brings a sign-in along has sent it to the wrong host. */
export function createFileServer(context: FileContext): FastifyInstance {
  const app = fastify({ forceCloseConnections: true });
  app.addHook("onRequest", (request, reply, next) => {
    if (request.headers.authorization !== undefined) return send(reply, plainText(400, "No sign-in belongs here"));
    next();
  });
  addAttachmentRoute(app, context);
  return app;
}

/** The bytes of a file. No sign-in: the key in the address cannot be guessed, and clients must not send tokens here. */
export function addAttachmentRoute(app: FastifyInstance, { store }: FileContext): void {
  app.get<{ Params: { key: string } }>("/attachments/token/:key/", (request, reply) => {
    const found = store.uploads.byUrlKey(request.params.key);
    if (found === null) return send(reply, recordNotFound);
    const { attachment, bytes } = found;
    void reply
      .header("content-disposition", `attachment; filename*=UTF-8''${encodeURIComponent(attachment.fileName)}`)
      .header("x-content-type-options", "nosniff")
      .header("content-security-policy", "default-src 'none'; sandbox")
      .header("cache-control", "private, no-store")
      .type(attachment.contentType)
      .send(bytes);
  });
}

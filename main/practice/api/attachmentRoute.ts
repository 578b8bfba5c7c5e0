import type { FastifyInstance } from "fastify";
import type { DeskContext } from "../deskContext.ts";
import { recordNotFound } from "./problems.ts";
import { send } from "./visit.ts";

/** The bytes of a file. No sign-in: the key in the address cannot be guessed, and clients must not send tokens here. */
export function addAttachmentRoute(app: FastifyInstance, { store }: DeskContext): void {
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

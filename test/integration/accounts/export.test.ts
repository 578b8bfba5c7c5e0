import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { createConversation } from "../../builders/conversation.ts";

it("an account's export is written by its route with files that were opened here, and its folder is shown", async () => {
  const desk = await createConversation();
  const { request, ports } = desk;
  const { ticketId } = await desk.answeredTicket();
  const before = await request("accounts.removalPreview", { id: desk.account.id });
  const written = await request("accounts.export", { id: desk.account.id });
  expect(written).toMatchObject({ tickets: before.tickets, files: 0 });
  const folder = join(ports.folders.data, "exports", written.folderName);
  expect(ports.desktop.openedPaths).toEqual([folder]);
  const { tickets } = JSON.parse(readFileSync(join(folder, "tickets.json"), "utf8")) as { tickets: unknown[] };
  expect(tickets).toHaveLength(before.tickets);
  const { row, messages } = await request("tickets.get", { id: ticketId });
  expect(tickets).toContainEqual(
    expect.objectContaining({
      number: row.number,
      messages: messages.map(({ body }) => expect.objectContaining({ body }) as unknown),
    }),
  );
});

import { describe, expect, it } from "vitest";
import { PNG } from "pngjs";
import { createTicketRig, type TicketRig } from "../../../test/builders/ticketRig.ts";
import { settingKeys } from "../app/settingsRepo.ts";
import { hashOf } from "../store/blobs.ts";

/** A ticket that carries one file, as its user attached it. Answers our id of the file. */
async function withFile(rig: TicketRig, name: string, bytes: Uint8Array, contentType = "image/png") {
  const user = rig.desk.users.find((candidate) => candidate.name === "Practice user one");
  const answer = await fetch(`${rig.desk.baseUrl}/api/v2/uploads.json?filename=${name}`, {
    method: "POST",
    headers: { authorization: `Bearer ${user?.token}`, "content-type": contentType },
    body: new Uint8Array(bytes),
  });
  const { upload } = (await answer.json()) as { upload: { token: string } };
  const request = { subject: `With ${name}`, comment: { body: "See the file.", uploads: [upload.token] } };
  await rig.post("Practice user one", "/api/v2/requests.json", { request });
  await rig.sync();
  const { id } = await rig.find(`With ${name}`);
  const file = (await rig.detail(id)).messages[0]?.attachments[0];
  return { ticketId: id, fileId: file?.id ?? "", file };
}

const picture = new Uint8Array(PNG.sync.write(new PNG({ width: 4, height: 3, fill: true })));
const downloads = (rig: TicketRig) => rig.requests.filter((line) => line.includes("/attachments/")).length;

describe("a file that came with a message", () => {
  it("is fetched when asked for, once, and shows from then on", async () => {
    const rig = await createTicketRig();
    const { ticketId, fileId, file } = await withFile(rig, "shot.png", picture);
    expect(file).toMatchObject({ name: "shot.png", sha256: null, bytes: picture.byteLength });
    const fetchFile = () => rig.tickets.handlers["tickets.fetchAttachment"]({ id: fileId });
    const before = downloads(rig);
    const [first, second] = await Promise.all([fetchFile(), fetchFile()]);
    expect([first.sha256, second.sha256, (await fetchFile()).sha256]).toEqual(Array(3).fill(hashOf(picture)));
    expect(downloads(rig) - before).toBe(1);
    expect(Buffer.from(rig.context.blobs.read(first.sha256)).equals(picture)).toBe(true);
    expect((await rig.detail(ticketId)).messages[0]?.attachments[0]?.sha256).toBe(first.sha256);
    await rig.sync();
    expect((await rig.detail(ticketId)).messages[0]?.attachments[0]?.sha256).toBe(first.sha256);
  });

  it("is shown as a picture only where its bytes are one", async () => {
    const rig = await createTicketRig();
    const script = new TextEncoder().encode("<svg onload='x'/>");
    const { ticketId, fileId } = await withFile(rig, "not-a-picture.png", script);
    const { sha256 } = await rig.tickets.handlers["tickets.fetchAttachment"]({ id: fileId });
    expect(rig.context.blobs.locate(sha256)?.contentType).toBe("application/octet-stream");
    expect((await rig.detail(ticketId)).messages[0]?.attachments[0]?.contentType).toBe("application/octet-stream");
  });

  it("is not kept when something of another length comes in its place, such as a network's sign-in page", async () => {
    const rig = await createTicketRig();
    const { ticketId, fileId } = await withFile(rig, "shot.png", picture);
    rig.context.db.prepare("UPDATE message_attachment SET bytes = bytes + 1 WHERE id = ?").run(fileId);
    await expect(rig.tickets.handlers["tickets.fetchAttachment"]({ id: fileId })).rejects.toMatchObject({
      code: "account.notHelpdesk",
    });
    expect((await rig.detail(ticketId)).messages[0]?.attachments[0]?.sha256).toBeNull();
  });

  it("stays at the helpdesk while working offline, and says so; what is here already still shows", async () => {
    const rig = await createTicketRig();
    const { fileId } = await withFile(rig, "shot.png", picture);
    const fetchFile = () => rig.tickets.handlers["tickets.fetchAttachment"]({ id: fileId });
    const offline = rig.context.db.prepare("INSERT OR REPLACE INTO setting (key, value) VALUES (?, ?)");
    offline.run(settingKeys.isWorkingOffline, "true");
    await expect(fetchFile()).rejects.toMatchObject({ code: "account.unreachable" });
    offline.run(settingKeys.isWorkingOffline, "false");
    const { sha256 } = await fetchFile();
    offline.run(settingKeys.isWorkingOffline, "true");
    expect((await fetchFile()).sha256).toBe(sha256);
  });

  it("fails in words when the helpdesk is gone, and can be asked for again", async () => {
    const rig = await createTicketRig();
    const { fileId } = await withFile(rig, "shot.png", picture);
    await rig.desk.stop();
    const fetchFile = () => rig.tickets.handlers["tickets.fetchAttachment"]({ id: fileId });
    await expect(fetchFile()).rejects.toMatchObject({ code: "account.unreachable" });
    await expect(fetchFile()).rejects.toMatchObject({ code: "account.unreachable" });
    await expect(
      rig.tickets.handlers["tickets.fetchAttachment"]({ id: "01900000-0000-7000-8000-00000000dead" }),
    ).rejects.toMatchObject({ code: "notFound" });
  });
});

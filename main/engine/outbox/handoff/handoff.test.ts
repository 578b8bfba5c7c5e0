import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { basename, join } from "node:path";
import { describe, expect, it } from "vitest";
import { createTestContext, type TestContext } from "../../../../test/builders/testContext.ts";
import { frozen, insertAccount, insertDraft } from "../../../../test/sim/outboxWorld.ts";
import { AppError } from "../../../../shared/ipc/appError.ts";
import type { FrozenMessage } from "../../drafts/frozenMessage.ts";
import { createHelpdesks } from "../../helpdesks/registry.ts";
import { createSitesRepo } from "../../sites/sitesRepo.ts";
import { enqueue } from "../enqueue.ts";
import { createOutboxRoom, type OutboxRoom } from "../outboxRoom.ts";
import { composeMail } from "./mailFile.ts";

describe("a ticket for a host without an API", () => {
  it("waits for the user, who can hand it over, record it, change it or drop it", () => {
    const { room, id } = handoff();
    const [entry] = list(room);
    expect(entry).toMatchObject({ id, state: "waitingHandoff", title: "To be filed by you" });
    expect(entry?.actions).toEqual(["openHandoff", "recordFiled", "edit", "discard"]);
  });

  it("opens the site's Dashboard with the text copied and the files laid ready in one folder", async () => {
    const { room, id, ports } = handoff({
      files: [
        ["shot.png", "picture"],
        ["SHOT.png", "other"],
        ["message.txt", "mine"],
      ],
    });
    const answer = await room.handlers["outbox.openHandoff"]({ id, way: "dashboard" });
    const text = "Checkout answers with an error\n\nThe checkout shows an error page.\n";
    expect(answer).toEqual({ text, fileCount: 3 });
    expect(ports.desktop.openedPages).toEqual(["https://dashboard.example/sites/alder-shop"]);
    expect(ports.desktop.clipboard).toEqual([text]);
    const folder = join(ports.folders.data, "handoff", id);
    expect(readdirSync(folder).toSorted()).toEqual(["SHOT (2).png", "message (2).txt", "message.txt", "shot.png"]);
    expect(readFileSync(join(folder, "SHOT (2).png"), "utf8")).toBe("other");
    expect(statSync(folder).mode & 0o777).toBe(0o700);
    expect(statSync(join(folder, "message.txt")).mode & 0o777).toBe(0o600);
  });

  it.each([
    "../../escape.sh",
    "/etc/passwd",
    "..",
    "a\\..\\b.png",
    "nul",
    "-rf",
    ".profile",
    "x\u0000.png",
    "r\u202egnp.exe",
    "ä".repeat(300),
  ])("lays a file named %j inside its folder", async (name) => {
    const { room, id, ports } = handoff({ files: [[name, "bytes"]] });
    await room.handlers["outbox.openHandoff"]({ id, way: "folder" });
    const folder = join(ports.folders.data, "handoff", id);
    const [file, ...others] = readdirSync(folder).filter((found) => found !== "message.txt");
    expect(others).toEqual([]);
    expect(file).not.toMatch(/^[.-]|\p{Cc}|\p{Cf}/u);
    expect(readFileSync(join(folder, file ?? ""), "utf8")).toBe("bytes");
    expect(ports.desktop.openedPaths.map((path) => basename(path))).toEqual([id]);
  });

  it("opens a mail to the host's mailboxes with text and files in it", async () => {
    const { room, id, ports } = handoff({ files: [["shot.png", "picture"]], message: { cc: ["two@agency.example"] } });
    await room.handlers["outbox.openHandoff"]({ id, way: "email" });
    const mail = readFileSync(ports.desktop.openedPaths[0] ?? "", "utf8");
    expect(ports.desktop.openedPaths[0]).toMatch(/message\.eml$/u);
    expect(mail).toMatch(/^X-Unsent: 1\r\nTo: \S+@\S+, \S+@\S+\r\nCc: two@agency\.example\r\nSubject: Checkout/u);
    expect(mail).toContain(`filename="shot.png"`);
    expect(mail).toContain(Buffer.from("picture").toString("base64"));
  });

  it("says what is missing when there is no Dashboard link, and opens nothing", async () => {
    const { room, id, ports } = handoff({ message: { siteId: null } });
    await expect(room.handlers["outbox.openHandoff"]({ id, way: "dashboard" })).rejects.toThrow(
      "No Dashboard link is known",
    );
    expect(ports.desktop.clipboard).toEqual([]);
    expect(existsSync(join(ports.folders.data, "handoff"))).toBe(false);
  });

  it("becomes a ticket as the user recorded it, its clock beginning when it was filed", async () => {
    const { room, id, ports, context } = handoff({ files: [["shot.png", "picture"]] });
    await room.handlers["outbox.openHandoff"]({ id, way: "folder" });
    const filedAtMs = ports.clock.now() - 600_000;
    const { ticketId } = await room.handlers["outbox.recordFiled"]({ id, number: " #4711 ", filedAtMs });
    const ticket = context.db
      .prepare("SELECT id, number, is_by_hand, is_mine, created_at, site_name FROM ticket")
      .get();
    expect(ticket).toEqual({
      id: ticketId,
      number: "#4711",
      is_by_hand: 1,
      is_mine: 1,
      created_at: filedAtMs,
      site_name: "alder-shop",
    });
    expect(list(room)[0]).toMatchObject({
      state: "sent",
      ticketNumber: "#4711",
      text: "Filed as #4711, as you recorded it.",
    });
    expect(readdirSync(join(ports.folders.data, "handoff"))).toEqual([]);
    expect(ports.desktop.notices).toEqual([]);
  });

  it("is not recorded with a time to come, without a number, or twice under one number", async () => {
    const { room, id, ports, context, accountId } = handoff();
    const record = (entryId: string, number: string, filedAtMs: number) => () =>
      room.handlers["outbox.recordFiled"]({ id: entryId, number, filedAtMs });
    const nowMs = ports.clock.now();
    expect(codeOf(record(id, "1", nowMs + 600_000))).toBe("input.invalid");
    expect(codeOf(record(id, " # ", nowMs))).toBe("input.invalid");
    expect(codeOf(record(id, "1", nowMs))).toBeNull();
    const second = queue(context, accountId, frozen());
    expect(codeOf(record(second, "#1", nowMs))).toBe("input.invalid");
    expect(codeOf(record(id, "2", nowMs))).toBe("notFound");
  });

  it("leaves no files behind when it is taken back", async () => {
    const { room, id, ports } = handoff({ files: [["shot.png", "picture"]] });
    await room.handlers["outbox.openHandoff"]({ id, way: "folder" });
    await room.handlers["outbox.edit"]({ id });
    expect(readdirSync(join(ports.folders.data, "handoff"))).toEqual([]);
  });
});

describe("a mail file", () => {
  const mail = (changes: Partial<Parameters<typeof composeMail>[0]>) =>
    composeMail({
      to: ["desk@host.example"],
      cc: [],
      subject: "Subject",
      body: "Body",
      files: [],
      boundary: "=_b",
      ...changes,
    });

  it("lets nothing typed by a user end a header or add one", () => {
    const text = mail({
      subject: "One\r\nBcc: thief@x.example",
      to: ["a@x.example\r\nBcc: b@x.example", "c@x.example"],
    });
    expect(text).not.toMatch(/^Bcc:/mu);
    expect(text).toContain("To: c@x.example\r\n");
    expect(text).toContain("Subject: One Bcc: thief@x.example\r\n");
  });

  it("carries any subject in words of at most 75 characters", () => {
    const subject = "Größe € 🚀 ".repeat(20).trim();
    const header = /^Subject: ([\s\S]*?)\r\nMIME/mu.exec(mail({ subject }))?.[1] ?? "";
    const words = header.split("\r\n ");
    const decoded = words.map((word) =>
      Buffer.from(/^=\?utf-8\?B\?(.*)\?=$/u.exec(word)?.[1] ?? "", "base64").toString("utf8"),
    );
    expect(decoded.join("")).toBe(subject);
    for (const word of words) expect(word.length).toBeLessThanOrEqual(75);
  });

  it("keeps every line of text and files short, and all bytes", () => {
    const bytes = Uint8Array.from({ length: 10_000 }, (_, index) => index % 256);
    const text = mail({
      files: [{ name: 'größe ".bin', contentType: "evil\r\nX: y", bytes }],
      body: "x".repeat(5_000),
    });
    for (const line of text.split("\r\n")) expect(line.length).toBeLessThanOrEqual(200);
    expect(text).toContain("Content-Type: application/octet-stream\r\n");
    expect(text).toContain(`filename="gr__e _.bin"; filename*=utf-8''gr%C3%B6%C3%9Fe%20%22.bin`);
    const [, , part] = text.split("--=_b\r\n");
    const coded = part?.split("\r\n\r\n")[1]?.split("\r\n--=_b--")[0] ?? "";
    expect(Buffer.from(coded, "base64")).toEqual(Buffer.from(bytes));
  });
});

interface HandoffOptions {
  readonly files?: readonly (readonly [name: string, text: string])[];
  readonly message?: Partial<FrozenMessage>;
}

function handoff({ files = [], message = {} }: HandoffOptions = {}) {
  const made = createTestContext();
  const { context } = made;
  const accountId = insertAccount(context, "handoff", "", "self");
  const siteId = insertSite(context);
  const attachments = files.map(([name, text]) => {
    const bytes = new TextEncoder().encode(text);
    const contentType = "image/png";
    return { name, contentType, bytes: bytes.byteLength, sha256: context.blobs.put(bytes, contentType) };
  });
  const helpdesks = createHelpdesks(context);
  const room = createOutboxRoom(context, { helpdesks, isWorkingOffline: () => false });
  room.start?.();
  const id = queue(context, accountId, frozen({ siteId, attachments, ...message }));
  return { ...made, room, id, accountId };
}

function insertSite(context: TestContext["context"]): string {
  const id = context.ids.next();
  createSitesRepo(context.db).save({
    id,
    realm: "real",
    name: "alder-shop",
    plan: "business",
    isLaunched: true,
    environments: [],
    dashboardUrl: "https://dashboard.example/sites/alder-shop",
    clientId: null,
    organizationId: null,
  });
  return id;
}

function queue(context: TestContext["context"], accountId: string, message: FrozenMessage): string {
  const draftId = insertDraft(context, message.kind, accountId);
  return context.db.transaction(() => enqueue(context, { draftId, accountId, message, isHeld: true }))().entryId;
}

function list(room: OutboxRoom) {
  const answer = room.handlers["outbox.list"]({});
  if (answer instanceof Promise) throw new Error("outbox.list answers at once");
  return answer.entries;
}

function codeOf(run: () => unknown): string | null {
  try {
    run();
    return null;
  } catch (error) {
    return error instanceof AppError ? error.code : "not an AppError";
  }
}

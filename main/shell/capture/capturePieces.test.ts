import { describe, expect, it } from "vitest";
import { attachPicture } from "./attachPicture.ts";
import { draftInView } from "./draftInView.ts";
import { pictureName } from "./pictureName.ts";
import { emptyDraftContent, type Draft } from "../../../shared/ticket/draft.ts";
import type { RequestEnvelope } from "../../../shared/ipc/envelope.ts";

const ids = {
  old: "01900000-0000-7000-8000-000000000001",
  recent: "01900000-0000-7000-8000-000000000002",
  queued: "01900000-0000-7000-8000-000000000003",
  made: "01900000-0000-7000-8000-000000000004",
  attachment: "01900000-0000-7000-8000-000000000005",
} as const;
const now = 10_000_000;

function draft(id: string, updatedAtMs: number, state: Draft["state"] = "open"): Draft {
  const content = emptyDraftContent("ticket");
  return { id, realm: "real", revision: 1, state, content, attachments: [], createdAtMs: 0, updatedAtMs, damage: null };
}

function engineWith(drafts: readonly Draft[]) {
  const asked: RequestEnvelope[] = [];
  const answers: Readonly<Record<string, unknown>> = {
    "drafts.list": { drafts },
    "drafts.create": draft(ids.made, now),
    "drafts.addAttachment": {
      id: ids.attachment,
      name: "x",
      contentType: "image/png",
      bytes: 1,
      sha256: "0".repeat(64),
      width: 1,
      height: 1,
      source: "capture",
      scene: null,
      originalSha256: null,
    },
  };
  const ask = (envelope: RequestEnvelope) => {
    asked.push(envelope);
    return Promise.resolve({ ok: true as const, data: answers[envelope.route] });
  };
  return { ask, asked };
}

const png = new Uint8Array([1]);

describe("attachPicture", () => {
  it("goes to the draft that was named, without a look at others", async () => {
    const { ask, asked } = engineWith([draft(ids.recent, now)]);
    expect(await attachPicture(ask, png, ids.old, now)).toEqual({ draftId: ids.old, attachmentId: ids.attachment });
    expect(asked.map(({ route }) => route)).toEqual(["drafts.addAttachment"]);
  });

  it("goes to the newest open draft that is still in hand", async () => {
    const { ask } = engineWith([
      draft(ids.old, now - 600_000),
      draft(ids.recent, now - 5),
      draft(ids.queued, now, "queued"),
    ]);
    expect((await attachPicture(ask, png, null, now)).draftId).toBe(ids.recent);
  });

  it("begins a new draft rather than join an old one", async () => {
    const { ask } = engineWith([draft(ids.old, now - 16 * 60_000)]);
    expect((await attachPicture(ask, png, null, now)).draftId).toBe(ids.made);
  });

  it("passes on why the engine refuses", async () => {
    const refuse = () =>
      Promise.resolve({ ok: false as const, error: { code: "store.full" as const, message: "Full." } });
    await expect(attachPicture(refuse, png, ids.old, now)).rejects.toMatchObject({
      code: "store.full",
      message: "Full.",
    });
  });
});

describe("draftInView", () => {
  it("reads the draft from the page's address", () => {
    expect(draftInView(`standby://app/index.html#/compose/${ids.old}`)).toBe(ids.old);
    expect(draftInView(`standby://app/index.html#/compose/${ids.old}?tab=preview`)).toBe(ids.old);
    expect(draftInView("standby://app/index.html#/tickets")).toBeNull();
    expect(draftInView(`standby://app/index.html#/tickets/${ids.old}`)).toBeNull();
  });
});

describe("pictureName", () => {
  it("sorts by time", () => {
    expect(pictureName(new Date(2026, 0, 2, 3, 4, 5))).toBe("Screenshot 2026-01-02 03.04.05.png");
  });
});

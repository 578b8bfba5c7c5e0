import { describe, expect, it } from "vitest";
import { attachPicture } from "./attachPicture.ts";
import { deliverPicture, type DeliveryPorts } from "./deliverPicture.ts";
import { draftInView } from "./draftInView.ts";
import { pictureName } from "./pictureName.ts";
import { AppError } from "../../../shared/ipc/appError.ts";
import { emptyDraftContent, type Draft } from "../../../shared/ticket/draft.ts";
import type { Reply, RequestEnvelope } from "../../../shared/ipc/envelope.ts";

const ids = {
  old: "01900000-0000-7000-8000-000000000001",
  recent: "01900000-0000-7000-8000-000000000002",
  queued: "01900000-0000-7000-8000-000000000003",
  made: "01900000-0000-7000-8000-000000000004",
  attachment: "01900000-0000-7000-8000-000000000005",
  capture: "01900000-0000-7000-8000-000000000006",
} as const;
const now = 10_000_000;

function draft(id: string, updatedAtMs: number, state: Draft["state"] = "open"): Draft {
  const content = emptyDraftContent("ticket");
  return { id, realm: "real", revision: 1, state, content, attachments: [], createdAtMs: 0, updatedAtMs, damage: null };
}

function engineWith(drafts: readonly Draft[], refused: readonly string[] = []) {
  const asked: RequestEnvelope[] = [];
  const answers: Readonly<Record<string, unknown>> = {
    "drafts.list": { drafts },
    "drafts.create": draft(ids.made, now),
    "captures.keep": {
      id: ids.capture,
      source: "capture",
      name: "x",
      sha256: "0".repeat(64),
      thumbnailSha256: null,
      contentType: "image/png",
      bytes: 1,
      width: 1,
      height: 1,
      scale: 2,
      madeAtMs: now,
    },
    "captures.attach": {
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
      pendingScene: null,
      captureId: ids.capture,
    },
  };
  const ask = (envelope: RequestEnvelope): Promise<Reply> => {
    asked.push(envelope);
    if (refused.includes(envelope.route)) {
      return Promise.resolve({ ok: false, error: { code: "store.full", message: "Full." } });
    }
    return Promise.resolve({ ok: true, data: answers[envelope.route] });
  };
  return { ask, asked };
}

const picture = { png: new Uint8Array([1]), thumbnail: null, scale: 2 };

describe("attachPicture", () => {
  it("keeps the picture first and goes to the draft that was named, without a look at others", async () => {
    const { ask, asked } = engineWith([draft(ids.recent, now)]);
    const attached = { draftId: ids.old, attachmentId: ids.attachment };
    expect(await attachPicture(ask, picture, ids.old, now)).toEqual(attached);
    expect(asked.map(({ route }) => route)).toEqual(["captures.keep", "captures.attach"]);
    expect(asked[0]?.input).toMatchObject({ bytes: picture.png, thumbnail: null, scale: 2, source: "capture" });
  });

  it("goes to the newest open draft that is still in hand", async () => {
    const { ask } = engineWith([
      draft(ids.old, now - 600_000),
      draft(ids.recent, now - 5),
      draft(ids.queued, now, "queued"),
    ]);
    expect(await attachPicture(ask, picture, null, now)).toMatchObject({ draftId: ids.recent });
  });

  it("begins a new draft rather than join an old one", async () => {
    const { ask } = engineWith([draft(ids.old, now - 16 * 60_000)]);
    expect(await attachPicture(ask, picture, null, now)).toMatchObject({ draftId: ids.made });
  });

  it.each([["captures.attach"], ["drafts.list"], ["drafts.create"]])(
    "says where the picture is kept when the engine refuses %s",
    async (route) => {
      const { ask } = engineWith([], [route]);
      const kept = await attachPicture(ask, picture, null, now);
      expect(kept).toMatchObject({ captureId: ids.capture, reason: { code: "store.full" } });
    },
  );

  it("passes on why the engine does not even keep it", async () => {
    const { ask, asked } = engineWith([], ["captures.keep"]);
    const refused = { code: "store.full", message: "Full." };
    await expect(attachPicture(ask, picture, ids.old, now)).rejects.toMatchObject(refused);
    expect(asked).toHaveLength(1);
  });
});

describe("deliverPicture", () => {
  function desktop(attach: DeliveryPorts["attach"]) {
    const said: unknown[] = [];
    const rescued: unknown[] = [];
    const ports: DeliveryPorts = {
      attach,
      rescue: (saved) => {
        rescued.push(saved);
        return Promise.resolve("in your Pictures folder");
      },
      emit: (event) => void said.push(event),
      open: (path) => void said.push(path),
    };
    return { ports, said, rescued };
  }

  it("shows the draft that took the picture", async () => {
    const { ports, said } = desktop(() => Promise.resolve({ draftId: "d", attachmentId: "a" }));
    await deliverPicture(ports, picture, null);
    expect(said).toEqual([{ kind: "captured", draftId: "d", attachmentId: "a" }, "/compose/d"]);
  });

  it("names the recent captures when no draft took it, and writes no file", async () => {
    const reason = new AppError("attachment.tooMany");
    const { ports, said, rescued } = desktop(() => Promise.resolve({ captureId: "c", reason }));
    const told = { message: expect.stringMatching(/at most 20 files.*Recent captures/u) as string };
    await expect(deliverPicture(ports, picture, null)).rejects.toMatchObject(told);
    expect(said).toEqual([{ kind: "captureKept", captureId: "c" }]);
    expect(rescued).toEqual([]);
  });

  it("writes a plain file when the engine does not answer", async () => {
    const { ports, said, rescued } = desktop(() => Promise.reject(new AppError("store.full", "Full.")));
    const told = { message: "Full. The picture is in your Pictures folder." };
    await expect(deliverPicture(ports, picture, null)).rejects.toMatchObject(told);
    expect(rescued).toEqual([picture]);
    expect(said).toEqual([]);
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

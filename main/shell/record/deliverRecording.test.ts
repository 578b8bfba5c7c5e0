import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import type { AppEvent } from "../../../shared/ipc/events.ts";
import type { Reply, RequestEnvelope } from "../../../shared/ipc/envelope.ts";
import { tempFolder } from "../../../test/fakes/tempFolder.ts";
import { deliverRecording, recordingName } from "./deliverRecording.ts";

const webm = Uint8Array.of(1, 2, 3);
const now = new Date(2026, 10, 22, 14, 2, 11);
const name = "Recording 2026-11-22 14.02.11.webm";
const draftId = "019a0000-0000-7000-8000-000000000001";
const captureId = "019a0000-0000-7000-8000-000000000002";
const full: Reply = { ok: false, error: { code: "attachment.tooMany", message: "Twenty files are there already." } };
const kept: Reply = {
  ok: true,
  data: {
    id: captureId,
    source: "recording",
    name,
    sha256: "a".repeat(64),
    thumbnailSha256: null,
    contentType: "video/webm",
    bytes: 3,
    width: 0,
    height: 0,
    scale: 1,
    madeAtMs: 0,
  },
};

async function deliver(replies: Readonly<Record<string, Reply>>, folder: string) {
  const asked: RequestEnvelope[] = [];
  const events: AppEvent[] = [];
  const opened: string[] = [];
  let drops = 0;
  const failure = await deliverRecording(
    {
      askEngine: (envelope) => {
        asked.push(envelope);
        return Promise.resolve(replies[envelope.route] ?? full);
      },
      emit: (event) => void events.push(event),
      open: (path) => void opened.push(path),
      rescueFolder: folder,
      dropCopy: () => Promise.resolve(void (drops += 1)),
    },
    webm,
    draftId,
    now,
  ).then(
    () => "",
    (cause: unknown) => String(cause),
  );
  return { asked, events, opened, failure, drops };
}

describe("deliverRecording", () => {
  it("keeps a recording that the draft cannot take among the recent captures, and says so", async () => {
    const { asked, events, failure, drops } = await deliver({ "captures.keep": kept }, tempFolder());
    expect(drops).toBe(1);
    expect(asked.map(({ route }) => route)).toEqual(["drafts.addAttachment", "captures.keep"]);
    expect(asked[0]?.input).toMatchObject({ draftId, name, source: "recording", bytes: webm });
    expect(events).toEqual([{ kind: "captureKept", captureId }]);
    expect(failure).toContain("Twenty files are there already. It is kept under recent captures.");
  });

  it("writes a plain file when Standby itself cannot keep it, and never over another", async () => {
    const folder = tempFolder();
    const { failure, events } = await deliver({}, folder);
    expect(failure).toContain(`It is in your Videos folder as “${name}”.`);
    expect(events).toEqual([]);
    expect(new Uint8Array(readFileSync(`${folder}/${name}`))).toEqual(webm);
    const nowhere = await deliver({}, folder);
    expect([nowhere.failure, nowhere.drops]).toEqual([expect.stringContaining("could not be kept"), 0]);
    expect(readdirSync(folder)).toEqual([name]);
  });

  it("names recordings by the time of this computer", () => {
    expect(recordingName(new Date(2026, 0, 2, 3, 4, 5))).toBe("Recording 2026-01-02 03.04.05.webm");
  });
});

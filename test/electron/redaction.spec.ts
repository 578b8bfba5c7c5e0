import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { PNG } from "pngjs";
import { expect, test, type Page } from "playwright/test";
import { askPage } from "../../build/bench/start/askPage.ts";
import { snapOutwards, type Scene } from "../../shared/picture/scene.ts";
import { bundlePage } from "../redaction/bundlePage.ts";
import { findIn, needlesOf, windowsOf } from "../redaction/needles.ts";
import type { PageProgram } from "../redaction/pageProgram.ts";
import { hidingPicture, type HidingPicture, type Rect } from "../redaction/randomPictures.ts";
import { practiceFileOf, ticketsInDesk } from "./deskFile.ts";
import { chunksOf, coloursIn, differing, readPng } from "./knownPicture.ts";
import { launchStandby, type Launched } from "./launch.ts";
import { openPractice } from "./pages/firstRun.ts";

const PICTURES = 200;
const PER_DRAFT = 20;

type Exported = Readonly<{ picture: HidingPicture; earlier: Buffer; sent: Buffer; sha256: string }>;
type Scenes = Readonly<{ earlier: Scene; scene: Scene }>;

/** A picture attached, exported twice with what hides growing, and saved each time, as the editor does. */
async function redact(page: Page, draftId: string, picture: HidingPicture, scenes: Scenes): Promise<Exported> {
  const answer = await page.evaluate(
    async (given) => {
      const ask = async (route: string, input: unknown) => {
        const reply = await window.standby.request(route, input);
        if (!reply.ok) throw new Error(reply.error.message);
        return reply.data as { id: string; sha256: string };
      };
      const { exportStored } = Reflect.get(window, "pageProgram") as PageProgram;
      const text = (bytes: Uint8Array) => bytes.reduce((all, byte) => all + String.fromCharCode(byte), "");
      const bytes = Uint8Array.from(atob(given.png), (letter) => letter.codePointAt(0) ?? 0);
      const { draftId: id, name } = given;
      const file = await ask("drafts.addAttachment", { draftId: id, name, source: "paste", bytes });
      const results: { png: string; sha256: string }[] = [];
      for (const scene of given.scenes) {
        const png = await exportStored(file.sha256, scene);
        const input = { draftId: id, attachmentId: file.id, scene: JSON.stringify(scene), png };
        const { sha256 } = await ask("drafts.saveAnnotation", input);
        results.push({ png: btoa(text(png)), sha256 });
      }
      return results;
    },
    {
      draftId,
      name: `shot-${picture.seed}.png`,
      png: picture.png.toString("base64"),
      scenes: [scenes.earlier, scenes.scene],
    },
  );
  const [earlier, sent] = answer;
  if (earlier === undefined || sent === undefined) throw new Error("Both exports answer.");
  return {
    picture,
    earlier: Buffer.from(earlier.png, "base64"),
    sent: Buffer.from(sent.png, "base64"),
    sha256: sent.sha256,
  };
}

async function newDraft(page: Page, subject: string): Promise<string> {
  const input = { kind: "ticket", ticketId: null, siteId: null } as const;
  const { id, revision, content } = await askPage(page, "drafts.create", input);
  const filled = { ...content, siteText: "shop.example", subject, details: "See the pictures." };
  await askPage(page, "drafts.save", { id, baseRevision: revision, content: filled });
  return id;
}

async function queue(page: Page, draftId: string): Promise<void> {
  const { revision } = await askPage(page, "drafts.get", { id: draftId });
  await askPage(page, "drafts.queue", { id: draftId, revision, isHeld: false });
}

/** Waits until the helpdesk has it. */
async function untilSent(page: Page, draftId: string): Promise<void> {
  const state = async () => (await askPage(page, "drafts.get", { id: draftId })).state;
  await expect.poll(state, { timeout: 60_000 }).toBe("sent");
}

/** Parts that are hidden and still inside what was cut out, in pixels of the result. */
function hiddenInside({ picture }: Exported): readonly Rect[] {
  const size = { width: 400, height: 300 };
  const crop = picture.scene.crop === null ? { x: 0, y: 0, ...size } : snapOutwards(picture.scene.crop, size);
  if (crop === null) return [];
  return picture.hidden.flatMap((rect) => {
    const x = Math.max(rect.x, crop.x);
    const y = Math.max(rect.y, crop.y);
    const width = Math.min(rect.x + rect.width, crop.x + crop.width) - x;
    const height = Math.min(rect.y + rect.height, crop.y + crop.height) - y;
    return width > 0 && height > 0 ? [{ x: x - crop.x, y: y - crop.y, width, height }] : [];
  });
}

const isOneColour = (exported: Exported): boolean => {
  const picture = readPng(exported.sent);
  return hiddenInside(exported).every((rect) => {
    const colours = coloursIn(picture, rect);
    return colours.size === 1 && colours.has("17,20,24");
  });
};

/** Rows of hidden pixels that can be read out of a stored picture. */
function rowsSeen(exported: Exported): number {
  const { data } = PNG.sync.read(exported.sent);
  return exported.picture.rows.filter((row) => data.includes(row)).length;
}

function needlesFor(all: readonly Exported[]) {
  return needlesOf(
    all.flatMap(({ picture, earlier, sent }) => [
      [`original ${picture.seed}`, windowsOf(picture.png)],
      [`earlier ${picture.seed}`, windowsOf(earlier).filter((part) => !sent.includes(part))],
      [`pixels ${picture.seed}`, picture.rows],
    ]),
  );
}

let launched: Launched;
let page: Page;

test.beforeAll(async () => {
  const program = await bundlePage();
  launched = await launchStandby();
  ({ page } = launched);
  await openPractice(page);
  await page.evaluate(program);
});
test.afterAll(() => launched.close());

const everything = () => path.dirname(launched.userData);

test("200 random redactions hold: in the file, at the helpdesk, and on this computer once they are sent", async () => {
  test.setTimeout(400_000);
  const all: Exported[] = [];
  const draftIds: string[] = [];
  for (let from = 0; from < PICTURES; from += PER_DRAFT) {
    const draftId = await newDraft(page, `pictures from ${from}`);
    for (let seed = from; seed < from + PER_DRAFT; seed += 1) {
      const picture = hidingPicture(seed);
      all.push(await redact(page, draftId, picture, picture));
    }
    // A copy that holds the originals is made while they are needed.
    if (from === 0) await askPage(page, "store.backUpNow", {});
    await queue(page, draftId);
    draftIds.push(draftId);
  }
  for (const draftId of draftIds) await untilSent(page, draftId);
  for (const exported of all) {
    const { sent, sha256, picture } = exported;
    expect(isOneColour(exported), `picture ${picture.seed}`).toBe(true);
    const { names, trailing } = chunksOf(sent);
    expect([...new Set(names)]).toEqual(["IHDR", "IDAT", "IEND"]);
    expect(trailing).toBe(0);
    expect(createHash("sha256").update(sent).digest("hex")).toBe(sha256);
  }
  expect(metadataOf(all)).toEqual([]);
  // What the helpdesk holds is what the preview showed, byte for byte.
  const held = new Set<string>();
  for (let from = 0; from < PICTURES; from += PER_DRAFT) {
    const [ticket] = ticketsInDesk(practiceFileOf(launched.userData), `pictures from ${from}`);
    const files = ticket?.comments.flatMap((comment) => comment.files) ?? [];
    for (const { bytes } of files) held.add(createHash("sha256").update(bytes).digest("hex"));
  }
  expect([...held].toSorted()).toEqual(all.map(({ sha256 }) => sha256).toSorted());
  const needles = needlesFor(all);
  await expect.poll(() => findIn(everything(), needles), { timeout: 60_000, intervals: [2_000] }).toEqual([]);
});

test("control: a redaction that is only drawn over the picture, and a policy that keeps, are both found", async () => {
  test.setTimeout(120_000);
  await askPage(page, "captures.savePolicy", { erasesOnSend: false });
  const draftId = await newDraft(page, "overlay only");
  const all: Exported[] = [];
  for (let seed = 1_000; seed < 1_005; seed += 1) {
    const picture = { ...hidingPicture(seed), crop: null };
    const open = { ...picture.scene, crop: null, marks: [] };
    all.push(await redact(page, draftId, { ...picture, scene: open }, { earlier: picture.earlier, scene: open }));
  }
  await queue(page, draftId);
  await untilSent(page, draftId);
  expect(all.filter(isOneColour)).toEqual([]);
  expect(all.filter((exported) => rowsSeen(exported) === 0)).toEqual([]);
  const found = findIn(everything(), needlesFor(all));
  for (const { picture } of all) expect(found.join("\n")).toContain(`original ${picture.seed} in data`);
  await askPage(page, "captures.savePolicy", { erasesOnSend: true });
});

test("what is copied is the marked picture, never the original", async () => {
  const draftId = await newDraft(page, "copied");
  const picture = hidingPicture(2_000);
  const bytes = Uint8Array.from(picture.png);
  const { sha256 } = await askPage(page, "drafts.addAttachment", { draftId, name: "shot.png", source: "paste", bytes });
  await page.evaluate((id) => (location.hash = `#/compose/${id}`), draftId);
  await page.getByRole("button", { name: /^Annotate / }).click();
  await expect(page.getByRole("application")).toBeFocused();
  await page.keyboard.press("x");
  await page.keyboard.press("Enter");
  await page.getByRole("button", { name: "Save the marked picture" }).click();
  await page.getByRole("button", { name: "Copy picture" }).click();
  await expect(page.getByText("The picture is on the clipboard")).toBeVisible();
  const copied = await launched.app.evaluate(({ clipboard }) => {
    const held = clipboard as unknown as { readImage(): { toPNG(): Buffer } };
    return held.readImage().toPNG().toString("base64");
  });
  const [file] = (await askPage(page, "drafts.get", { id: draftId })).attachments;
  expect(file?.originalSha256).toBe(sha256);
  const stored = await page.evaluate(async (hash) => {
    const picked = new Uint8Array(await (await fetch(`/blob/${hash}`)).arrayBuffer());
    return btoa(picked.reduce((all, byte) => all + String.fromCharCode(byte), ""));
  }, file?.sha256 ?? "");
  const onClipboard = readPng(Buffer.from(copied, "base64"));
  expect(differing(onClipboard, readPng(Buffer.from(stored, "base64")))).toBe(0);
  expect(differing(onClipboard, readPng(picture.png))).toBeGreaterThan(0);
});

/** What another program calls metadata, beyond what every PNG has. It looks at copies: it writes where it works. */
function metadataOf(all: readonly Exported[]): readonly string[] {
  const folder = mkdtempSync(path.join(tmpdir(), "standby-exported-"));
  try {
    for (const { picture, sent } of all) writeFileSync(path.join(folder, `${picture.seed}.png`), sent);
    const text = execFileSync("exiftool", ["-j", "-G", folder], { encoding: "utf8", maxBuffer: 64 * 1024 * 1024 });
    const plain =
      /^(?:SourceFile|ExifTool:|File:|PNG:(?:ImageWidth|ImageHeight|BitDepth|ColorType|Compression|Filter|Interlace)$|Composite:)/u;
    const files = JSON.parse(text) as readonly Readonly<Record<string, unknown>>[];
    return files.flatMap((file) => Object.keys(file).filter((name) => !plain.test(name)));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

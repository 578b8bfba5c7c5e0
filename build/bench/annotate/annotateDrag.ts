import type { Page } from "playwright";
import { invariant } from "../../../shared/invariant.ts";
import { emptyScene, markColourSchema, type Mark, type Scene } from "../../../shared/picture/scene.ts";
import { fitted, toRoom } from "../../../renderer/annotate/viewport.ts";
import { againstGoal, type Measured } from "../figure.ts";
import { quantile } from "../pairs.ts";
import { annotatorRig, picture } from "./openedAnnotator.ts";

const MARKS = 50;
const MOVES = 600;
/** Thirty frames a second: what a drag needs to feel held, also where no graphics card draws. */
const GOAL_MS = 34;

/**
 * Frame times (from one animation frame to the next, in the page) while one of 50 marks of all kinds is dragged over a 4K
 * picture by the pointer. The dragged one lies in the middle of the order, so marks are below and above it.
 */
export async function measureAnnotateDrag(): Promise<Measured> {
  const scene = fiftyMarks();
  const { page, renderer, close } = await annotatorRig(scene);
  try {
    await page.getByRole("button", { name: /^Annotate / }).click();
    await page.getByRole("application").waitFor();
    const times = await framesOfDrag(page);
    const moved = await page.getByRole("button", { name: "Undo" }).isEnabled();
    invariant(moved, "nothing was dragged");
    const at = (share: number) => `p${share * 100} ${quantile(times, share).toFixed(1)} ms`;
    return againstGoal({
      name: "annotate.drag",
      unit: "ms",
      value: quantile(times, 0.95),
      goal: GOAL_MS,
      notes: [
        `${[0.5, 0.95, 0.99, 1].map(at).join(", ")} of ${times.length} frames; one of ${MARKS} marks over ${picture.width} x ${picture.height}`,
        `drawn by: ${renderer}`,
      ],
    });
  } finally {
    await close();
  }
}

async function framesOfDrag(page: Page): Promise<readonly number[]> {
  const area = await page.getByRole("application").boundingBox();
  invariant(area !== null, "the editor is not on screen");
  const view = fitted(picture, area);
  const from = toRoom(view, { x: 1920, y: 1080 });
  const place = (x: number, y: number) => [area.x + x, area.y + y] as const;
  await page.keyboard.press("v");
  await page.mouse.move(...place(from.x, from.y));
  await page.mouse.down();
  await page.evaluate(() => {
    const frames: number[] = [];
    let last = performance.now();
    const frame = (now: number) => {
      frames.push(now - last);
      last = now;
      document.body.dataset["frames"] = JSON.stringify(frames);
      if (document.body.dataset["isDragging"] === "yes") requestAnimationFrame(frame);
    };
    document.body.dataset["isDragging"] = "yes";
    requestAnimationFrame(frame);
  });
  for (let move = 0; move < MOVES; move += 1) {
    const turn = (move / 60) * 2 * Math.PI;
    await page.mouse.move(...place(from.x + 180 * Math.sin(turn), from.y + 120 * Math.sin(2 * turn)));
  }
  await page.evaluate(() => (document.body.dataset["isDragging"] = "no"));
  await page.mouse.up();
  const frames = JSON.parse((await page.evaluate(() => document.body.dataset["frames"])) ?? "[]") as number[];
  // The first one reaches back to before the watching began.
  return frames.slice(1);
}

/** Marks of every kind all over the picture; the 25th is a step in its very middle. */
function fiftyMarks(): Scene {
  const marks = Array.from({ length: MARKS }, (_, index): Mark => {
    const x = 150 + (index % 10) * 360;
    const y = 150 + Math.floor(index / 10) * 400;
    if (index === MARKS / 2) {
      return { kind: "step", id: "held", at: { x: 1920, y: 1080 }, number: 1, sizePx: 60, colour: "red" };
    }
    return markOfKind(index, { x, y });
  });
  return { ...emptyScene, marks };
}

function markOfKind(index: number, at: Readonly<{ x: number; y: number }>): Mark {
  const id = `mark${index}`;
  const colour = markColourSchema.options[index % 6] ?? "red";
  const { x, y } = at;
  const wave = Array.from({ length: 120 }, (_, point): [number, number] => [
    x + point * 2,
    y + Math.round(60 * Math.sin(point / 9)),
  ]);
  const kinds: readonly Mark[] = [
    { kind: "box", id, rect: { x, y, width: 260, height: 140 }, colour, widthPx: 6 },
    { kind: "arrow", id, from: { x, y }, to: { x: x + 240, y: y + 120 }, colour, widthPx: 6 },
    { kind: "pen", id, points: wave, colour, widthPx: 6 },
    { kind: "highlight", id, points: wave, colour: "amber", widthPx: 40 },
    { kind: "text", id, at, text: `Look here ${index}`, sizePx: 44, colour },
    { kind: "step", id, at, number: index + 2, sizePx: 60, colour },
    { kind: "redaction", id, rect: { x, y, width: 200, height: 60 } },
  ];
  const mark = kinds[index % kinds.length];
  invariant(mark !== undefined, "a kind of mark is missing");
  return mark;
}

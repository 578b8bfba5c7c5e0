import type { Page, Worker } from "playwright";
import { launchStandby } from "../../test/electron/launch.ts";
import { bundlePage } from "../../test/redaction/bundlePage.ts";
import type { PageProgram } from "../../test/redaction/pageProgram.ts";
import type { Measured } from "./figure.ts";
import { interleavedPairs, quantile, summary } from "./pairs.ts";

const PAIRS = 12;
const GOAL_RATIO = 1.3;

/**
 * A marked 4K picture from the editor's bitmap to the bytes that go out, against bare PNG encoding: the very same pixels,
 * put into a canvas of a worker that is there already and encoded, with nothing drawn, started or taken out.
 */
export async function measureExport(): Promise<Measured> {
  const program = await bundlePage();
  const { page, close } = await launchStandby();
  try {
    await page.evaluate(program);
    await makePicture(page);
    const worker = await startBareWorker(page);
    await exportOnce(page);
    await encodeOnce(worker);
    const pairs = await interleavedPairs(PAIRS, {
      ours: () => exportOnce(page),
      theirs: () => encodeOnce(worker),
    });
    const { value, baseline, ratio } = summary(pairs);
    const ratios = pairs.map(({ ours, theirs }) => ours / theirs);
    const at = (share: number) => quantile(ratios, share).toFixed(2);
    const stall = Math.max(...(await page.evaluate(() => Reflect.get(window, "drawingTimes") as number[])));
    return {
      figure: {
        name: "export.4k",
        unit: "ms",
        value,
        baseline,
        baselineName: "bare PNG encoding of the same pixels",
        ratio,
        better: "lower",
      },
      goalRatio: GOAL_RATIO,
      notes: [
        `${PAIRS} pairs, 3840x2160, 25 marks of which 6 redactions; ratio p10 ${at(0.1)}, p90 ${at(0.9)}`,
        `the page's own thread is held for ${stall.toFixed(0)} ms at most of that; a worker does the rest`,
      ],
    };
  } finally {
    await close();
  }
}

/** A screen of windows and lines of text, kept in the page. */
async function makePicture(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const canvas = new OffscreenCanvas(3_840, 2_160);
    const context = canvas.getContext("2d");
    if (context === null) throw new Error("no canvas");
    const shade = context.createLinearGradient(0, 0, 3_840, 2_160);
    shade.addColorStop(0, "#203a5c");
    shade.addColorStop(1, "#7fb3a0");
    context.fillStyle = shade;
    context.fillRect(0, 0, 3_840, 2_160);
    context.font = "20px sans-serif";
    for (let window = 0; window < 6; window += 1) {
      const [x, y] = [120 + (window % 3) * 1_220, 90 + Math.floor(window / 3) * 1_020];
      context.fillStyle = window % 2 === 0 ? "#ffffff" : "#1d2126";
      context.fillRect(x, y, 1_100, 900);
      context.fillStyle = window % 2 === 0 ? "#202428" : "#d8dee6";
      for (let line = 0; line < 32; line += 1) {
        context.fillText(
          `${line + 1}  the answer came late, request ${window * 977 + line * 31} of the shop`,
          x + 24,
          y + 40 + line * 26,
        );
      }
    }
    Object.assign(window, { picture: await createImageBitmap(canvas), drawingTimes: [] });
  });
}

/** Milliseconds from the bitmap to the finished bytes. */
function exportOnce(page: Page): Promise<number> {
  return page.evaluate(async () => {
    const { flatten } = Reflect.get(window, "pageProgram") as PageProgram;
    const picture = Reflect.get(window, "picture") as ImageBitmap;
    const times = Reflect.get(window, "drawingTimes") as number[];
    const marks = Array.from({ length: 25 }, (_, at) => {
      const rect = { x: 150 + (at % 5) * 700, y: 120 + Math.floor(at / 5) * 400, width: 420, height: 90 };
      if (at % 4 === 0 && at < 24) return { kind: "redaction", id: `${at}`, rect } as const;
      return { kind: "box", id: `${at}`, rect, colour: "red", widthPx: 6 } as const;
    });
    const from = performance.now();
    const exporting = flatten(picture, { version: 2, marks, crop: null });
    times.push(performance.now() - from);
    const png = await exporting;
    const ms = performance.now() - from;
    const channel = new BroadcastChannel("exported");
    channel.postMessage(png);
    channel.close();
    return ms;
  });
}

/** A worker of the app's own address that waits; it takes the pixels out of the first picture that is exported. */
async function startBareWorker(page: Page): Promise<Worker> {
  const started = page.waitForEvent("worker");
  await page.evaluate(() => {
    const { exportWorkerUrl } = Reflect.get(window, "pageProgram") as PageProgram;
    Object.assign(window, { bareWorker: new Worker(exportWorkerUrl, { type: "module" }) });
  });
  const worker = await started;
  await worker.evaluate(() => {
    const exported = new Promise<ImageData>((resolve) => {
      new BroadcastChannel("exported").addEventListener(
        "message",
        ({ data }: MessageEvent<Uint8Array<ArrayBuffer>>) => {
          void createImageBitmap(new Blob([data], { type: "image/png" })).then((bitmap) => {
            const context = new OffscreenCanvas(bitmap.width, bitmap.height).getContext("2d");
            if (context === null) return;
            context.drawImage(bitmap, 0, 0);
            resolve(context.getImageData(0, 0, bitmap.width, bitmap.height));
          });
        },
      );
    });
    Object.assign(self, { exported });
  });
  return worker;
}

/** Milliseconds that the encoding alone takes. */
function encodeOnce(worker: Worker): Promise<number> {
  return worker.evaluate(async () => {
    const pixels = await (Reflect.get(self, "exported") as Promise<ImageData>);
    const from = performance.now();
    const canvas = new OffscreenCanvas(pixels.width, pixels.height);
    canvas.getContext("2d")?.putImageData(pixels, 0, 0);
    await (await canvas.convertToBlob({ type: "image/png" })).arrayBuffer();
    return performance.now() - from;
  });
}

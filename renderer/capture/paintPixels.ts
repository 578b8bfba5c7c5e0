import type { Band } from "./incoming.ts";

/**
 * Answers a function that paints rows of a grabbed screen onto a canvas of its size. As frames of video the browser takes
 * the bytes in the order in which they were grabbed; turning 8 MB around in script first would be the longest part of the
 * way to the eye.
 */
export function painterOf(canvas: HTMLCanvasElement): (band: Band) => void {
  // Without a graphics card the canvas lies in memory anyway; said ahead, it is not set up twice.
  const context = canvas.getContext("2d", { alpha: false, willReadFrequently: true });
  const { width } = canvas;
  return ({ firstRow, data }) => {
    const frame = new VideoFrame(data, {
      format: "BGRX",
      codedWidth: width,
      codedHeight: data.byteLength / (width * 4),
      timestamp: 0,
      colorSpace: { primaries: "bt709", transfer: "iec61966-2-1", matrix: "rgb", fullRange: true },
    });
    context?.drawImage(frame, 0, firstRow);
    frame.close();
  };
}

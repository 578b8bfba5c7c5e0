import type { Page } from "playwright/test";

/** A place in a picture: 0 to 1 from left and from top. */
export type Spot = Readonly<{ x: number; y: number }>;
type Colour = readonly [number, number, number];

/** Plays a stored video to its end in a page of the app; answers the colours of each frame at each place. */
export async function playedColours(
  page: Page,
  sha256: string,
  spots: readonly Spot[],
): Promise<readonly (readonly Colour[])[]> {
  const frames = await page.evaluate(
    async ([name, places]) => {
      const video = document.createElement("video");
      const canvas = document.createElement("canvas");
      const context = canvas.getContext("2d", { willReadFrequently: true });
      const seen: [number, number, number][][] = [];
      const look = () => {
        [canvas.width, canvas.height] = [video.videoWidth, video.videoHeight];
        context?.drawImage(video, 0, 0);
        seen.push(
          places.map(({ x, y }) => {
            const pixel = context?.getImageData(x * canvas.width, y * canvas.height, 1, 1).data;
            return [pixel?.[0] ?? -1, pixel?.[1] ?? -1, pixel?.[2] ?? -1];
          }),
        );
        video.requestVideoFrameCallback(look);
      };
      video.muted = true;
      video.src = `/blob/${name}`;
      video.requestVideoFrameCallback(look);
      await new Promise((resolve, reject) => {
        video.addEventListener("ended", resolve);
        video.addEventListener("error", () => reject(new Error(video.error?.message)));
        void video.play();
      });
      return seen;
    },
    [sha256, spots] as const,
  );
  return spots.map((_spot, index) => frames.map((colours) => colours[index] ?? [-1, -1, -1]));
}

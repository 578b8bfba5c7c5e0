import type { Area } from "../knownPicture.ts";
import { connectToDisplay, two, xRequest } from "./xConnection.ts";

const operation = { createWindow: 1, destroyWindow: 4, mapWindow: 8, warpPointer: 41, getInputFocus: 43 } as const;
const PIXELS_AND_INPUT = 1;
const BACKGROUND_AND_UNMANAGED = 0x02 | 0x200;

/** A window of another program: one colour, no frame, the pointer in its middle. Answers how to close it. */
export async function openPlainWindow(area: Area, colour: number): Promise<() => Promise<void>> {
  const server = await connectToDisplay();
  const id = server.newId();
  const place = [two(area.x, area.y), two(area.width, area.height), two(0, PIXELS_AND_INPUT)];
  const looks = [0, BACKGROUND_AND_UNMANAGED, colour, 1];
  const middle = two(area.x + (area.width >> 1), area.y + (area.height >> 1));
  const settled = async (): Promise<void> => void (await server.ask(xRequest(operation.getInputFocus, 0, [])));
  server.send(xRequest(operation.createWindow, 0, [id, server.root, ...place, ...looks]));
  server.send(xRequest(operation.mapWindow, 0, [id]));
  server.send(xRequest(operation.warpPointer, 0, [0, server.root, 0, 0, middle]));
  await settled();
  return async () => {
    server.send(xRequest(operation.destroyWindow, 0, [id]));
    await settled();
    server.close();
  };
}

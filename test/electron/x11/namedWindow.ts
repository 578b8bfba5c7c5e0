import type { Area } from "../knownPicture.ts";
import { connectToDisplay, two, xRequest } from "./xConnection.ts";

const operation = { createWindow: 1, destroyWindow: 4, mapWindow: 8, internAtom: 16, changeProperty: 18 } as const;
const PIXELS_AND_INPUT = 1;
const BACKGROUND = 0x02;
const atoms = { name: 39, text: 31 } as const;
const NORMAL_STATE = 1;

/**
 * A window of another program that lists of windows show: it carries the state that a window manager would have given
 * it. Answers how to close it.
 */
export async function openNamedWindow(area: Area, colour: number, name: string): Promise<() => void> {
  const server = await connectToDisplay();
  const id = server.newId();
  const place = [two(area.x, area.y), two(area.width, area.height), two(0, PIXELS_AND_INPUT)];
  server.send(xRequest(operation.createWindow, 0, [id, server.root, ...place, 0, BACKGROUND, colour]));
  const text = Buffer.from(name, "latin1");
  server.send(xRequest(operation.changeProperty, 0, [id, atoms.name, atoms.text, 8, text.length], text));
  const stateName = Buffer.from("WM_STATE", "latin1");
  const reply = await server.ask(xRequest(operation.internAtom, 0, [two(stateName.length, 0)], stateName));
  const state = reply.readUInt32LE(8);
  server.send(xRequest(operation.changeProperty, 0, [id, state, state, 32, 2, NORMAL_STATE, 0]));
  server.send(xRequest(operation.mapWindow, 0, [id]));
  return () => {
    server.send(xRequest(operation.destroyWindow, 0, [id]));
    server.close();
  };
}

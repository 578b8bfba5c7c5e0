import { askDesk } from "./askDesk.ts";

/** A bad day at the practice desk, as its agent stages it (main/practice/README.md). */
export type DeskFault = Readonly<{
  kind: "answer" | "cut before" | "cut after";
  method: "GET" | "POST";
  path: string;
  status?: number;
  times?: number;
}>;

/** @param file the desk's own database */
export async function stageFault(file: string, fault: DeskFault): Promise<void> {
  await askDesk(file, "/practice/faults", fault);
}

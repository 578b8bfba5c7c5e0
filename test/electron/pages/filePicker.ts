import { writeFileSync } from "node:fs";
import path from "node:path";
import type { ElectronApplication } from "playwright";
import { giveToApp, makeAppFolder } from "../launchCommand.ts";

/** The system's file picker belongs to no page: from now on it answers with this file, as if the user had chosen it. */
export async function letPickerChoose(app: ElectronApplication, name: string, content: string): Promise<void> {
  const file = path.join(makeAppFolder("picked"), name);
  writeFileSync(file, content);
  giveToApp(file);
  await app.evaluate(({ dialog }, chosen) => {
    Object.assign(dialog, { showOpenDialog: () => Promise.resolve({ canceled: false, filePaths: [chosen] }) });
  }, file);
}

/** The same for the dialog that asks where to save. Answers the file that will be written. */
export async function letSaveDialogChoose(app: ElectronApplication, name: string): Promise<string> {
  const file = path.join(makeAppFolder("saved"), name);
  await app.evaluate(({ dialog }, chosen) => {
    Object.assign(dialog, { showSaveDialog: () => Promise.resolve({ canceled: false, filePath: chosen }) });
  }, file);
  return file;
}

/** Four sites as a spreadsheet may name them, and a line that is of no use. */
export const sampleCsv = [
  "Site name;Customer;Plan;Launched;Environments",
  "elm-shop;Elm;Business;yes;Dev,Test,Live",
  "elm-blog;Elm;Personal;yes;Dev,Live",
  ";Fir;Business;yes;Dev,Test,Live",
  "fir-campaign;Fir;Elite;no;Dev,Test,Live,spring",
  "fir-intranet;Fir;Professional;yes;Dev,Test,Live",
  "",
].join("\n");

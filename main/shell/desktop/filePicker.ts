import { dialog, type BrowserWindow, type OpenDialogOptions } from "electron";
import { MIB, type Bytes } from "../../../shared/units.ts";
import { attachmentLimits } from "../../../shared/ticket/draft.ts";
import { readPickedFiles, type PickedFiles } from "./pickedFiles.ts";

type Purpose = "attachments" | "csv" | "json" | "certificate";

const textLimit: Bytes = 5 * MIB;

const questions: Readonly<Record<Purpose, OpenDialogOptions>> = {
  attachments: { title: "Attach files", buttonLabel: "Attach", properties: ["openFile", "multiSelections"] },
  csv: {
    title: "Import sites",
    buttonLabel: "Read",
    properties: ["openFile"],
    filters: [
      { name: "Lists of sites: comma-separated text, JSON", extensions: ["csv", "tsv", "txt", "json"] },
      { name: "All files", extensions: ["*"] },
    ],
  },
  json: {
    title: "Import from a file",
    buttonLabel: "Read",
    properties: ["openFile"],
    filters: [
      { name: "JSON", extensions: ["json"] },
      { name: "All files", extensions: ["*"] },
    ],
  },
  certificate: {
    title: "Choose a certificate authority",
    buttonLabel: "Use",
    properties: ["openFile"],
    filters: [
      { name: "Certificates", extensions: ["pem", "crt", "cer"] },
      { name: "All files", extensions: ["*"] },
    ],
  },
};

/** Asks with the system's file picker and reads what was chosen, so that no path reaches a page. */
export async function pickFiles(purpose: Purpose, parent: BrowserWindow | null): Promise<PickedFiles> {
  const question = questions[purpose];
  const answer = await (parent === null ? dialog.showOpenDialog(question) : dialog.showOpenDialog(parent, question));
  if (answer.canceled) return { files: [], refusals: [] };
  return purpose === "attachments"
    ? readPickedFiles(answer.filePaths, { ...attachmentLimits, isEvidence: true })
    : readPickedFiles(answer.filePaths, { count: 1, bytes: textLimit, isEvidence: false });
}

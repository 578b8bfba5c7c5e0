import { accountErrors } from "./accountErrors.ts";
import type { ErrorWords } from "./errorWords.ts";

/** Every code that may cross a room, with the words a user sees. `message` of a reply may add the particular cause. */
export const errorCatalogue = {
  "input.invalid": {
    title: "That could not be used",
    text: "Something in this request was not in the expected form.",
    nextAction: "Check what was entered and try again.",
  },
  "route.unknown": {
    title: "Not available",
    text: "This part of Standby does not exist in the running version.",
    nextAction: "Restart Standby.",
  },
  "sender.refused": {
    title: "Refused",
    text: "The request did not come from a Standby window.",
    nextAction: "Restart Standby.",
  },
  "engine.unavailable": {
    title: "Standby is recovering",
    text: "Its engine stopped and is being started again. Nothing saved is lost.",
    nextAction: "Try again in a moment.",
  },
  "engine.timeout": {
    title: "That took too long",
    text: "The engine did not answer in time.",
    nextAction: "Try again.",
  },
  notFound: {
    title: "Not there any more",
    text: "What you asked for has been removed or never existed.",
    nextAction: "Go back and choose again.",
  },
  "draft.changedElsewhere": {
    title: "Changed in another window",
    text: "A newer version of this draft was saved meanwhile; both texts are kept.",
    nextAction: "Compare them under “Earlier versions”.",
  },
  "draft.incomplete": {
    title: "Not ready to queue",
    text: "Something is still missing.",
    nextAction: "Fill in the marked fields.",
  },
  "draft.notOpen": {
    title: "Already queued",
    text: "This draft is in the outbox.",
    nextAction: "Take it back in the outbox to change it.",
  },
  "draft.marksPending": {
    title: "Marks not saved yet",
    text: "Marks were drawn on a picture that are not part of it yet.",
    nextAction: "Open the picture, then save or discard its marks.",
  },
  "attachment.tooBig": {
    title: "File too big",
    text: "A file may have at most 50 MB.",
    nextAction: "Make it smaller or add a link to it instead.",
  },
  "attachment.empty": {
    title: "Empty file",
    text: "The file has no content.",
    nextAction: "Choose another file.",
  },
  "attachment.unreadable": {
    title: "File cannot be read",
    text: "The picture or file is damaged or not what its name says.",
    nextAction: "Open it in its own program, save it again and attach that.",
  },
  "attachment.tooMany": {
    title: "Too many files",
    text: "A ticket may carry at most 20 files.",
    nextAction: "Remove one, or put several into one archive.",
  },
  "attachment.tooManyPixels": {
    title: "Picture too large",
    text: "A picture may have at most 40 megapixels.",
    nextAction: "Crop or scale it down and attach it again.",
  },
  "attachment.pictureTooBig": {
    title: "Picture too big",
    text: "A picture may have at most 25 MB.",
    nextAction: "Crop or scale it down and attach it again.",
  },
  "attachment.notAPicture": {
    title: "Not a picture to show",
    text: "This kind of picture cannot be shown safely.",
    nextAction: "Save it as PNG and attach that.",
  },
  "attachment.notCleaned": {
    title: "Recording of requests not cleaned",
    text: "A HAR file holds cookies and tokens; it goes out only after they were taken out.",
    nextAction: "Add it under “Attachments”, where Standby cleans it first.",
  },
  ...accountErrors,
  "directory.badAddress": {
    title: "Address not usable",
    text: "A directory's address starts with https://.",
    nextAction: "Check the address, or leave it empty for the host's usual one.",
  },
  "directory.unreachable": {
    title: "Directory not reached",
    text: "The directory could not be reached.",
    nextAction: "Check the network and the address, then refresh again; what was read last stays in use.",
  },
  "directory.signInFailed": {
    title: "Token refused",
    text: "The directory does not accept this machine token.",
    nextAction: "Make a new machine token in the host's Dashboard and sign in again with it.",
  },
  "directory.refused": {
    title: "Not shown to this user",
    text: "The directory does not show something that is needed.",
    nextAction: "Use a token of somebody who may see the organization's sites.",
  },
  "directory.busy": {
    title: "Directory busy",
    text: "The directory asks for patience or fails on its own side.",
    nextAction: "Refresh again later; what was read last stays in use.",
  },
  "directory.blocked": {
    title: "Something else answers",
    text: "A web page or another address answers in the directory's place.",
    nextAction:
      "Check the address; if it is right, sign in to the network or ask its administrator to let the directory through.",
  },
  "directory.unsound": {
    title: "Answer not usable",
    text: "The directory's answer cannot be true, so nothing of it was taken over.",
    nextAction: "Refresh again later; if it stays, check the address and tell the host.",
  },
  "directory.cancelled": {
    title: "Called off",
    text: "The refresh was called off; what was read last stays in use.",
    nextAction: "Refresh again when you like.",
  },
  "helpdesk.refused": {
    title: "The helpdesk refused",
    text: "The helpdesk answered with an error.",
    nextAction: "Read its words and try again.",
  },
  "csv.unreadable": {
    title: "Not a CSV file",
    text: "The file could not be read as comma- or semicolon-separated text.",
    nextAction: "Export it again as CSV (UTF-8).",
  },
  "outbox.tooLate": {
    title: "Too late to change",
    text: "The helpdesk may already have this item; Standby is checking.",
    nextAction: "Wait until the check is done.",
  },
  "store.full": {
    title: "Disk full",
    text: "This could not be saved because the disk is full. What you typed is still here.",
    nextAction: "Free some space; Standby saves by itself as soon as it can.",
  },
  "store.failed": {
    title: "The disk failed",
    text: "This could not be saved because the disk reported an error. What you typed is still here.",
    nextAction: "Standby tries again by itself; if it stays, copy your text elsewhere and have the disk checked.",
  },
  "store.newer": {
    title: "Made by a newer Standby",
    text: "The data on this computer were written by a newer version. They were left untouched.",
    nextAction: "Install the newer version again.",
  },
  "store.damaged": {
    title: "Data file damaged",
    text: "The data file cannot be opened. It was set aside, not deleted.",
    nextAction: "Restore a backup or start with an empty file.",
  },
  "store.inUse": {
    title: "Standby is already open",
    text: "Another Standby works with this data folder. Only one at a time may send from it.",
    nextAction: "Use the window that is open, or close it and try again.",
  },
  "store.notRestorable": {
    title: "This copy cannot be used",
    text: "It is gone or no longer what it was when it was made. Your data were left as they are.",
    nextAction: "Choose another copy.",
  },
  "store.denied": {
    title: "Data folder not usable",
    text: "Standby may not read or write its own data folder. Nothing in it was changed.",
    nextAction: "Give your user the right to write in it, then try again.",
  },
  "file.notWritten": {
    title: "File not written",
    text: "The file could not be written in the place you chose.",
    nextAction: "Choose another folder.",
  },
  "practice.unavailable": {
    title: "Practice desk not running",
    text: "The practice desk could not be started.",
    nextAction: "Restart Standby and open practice again.",
  },
  "capture.failed": {
    title: "No picture taken",
    text: "The screen could not be captured.",
    nextAction: "Allow screen recording for Standby, or paste a picture instead.",
  },
  "capture.denied": {
    title: "Screen recording not allowed",
    text: "The system does not let Standby see the screen.",
    nextAction: "Allow it under Settings, “Capture”, or paste a picture instead.",
  },
  "record.failed": {
    title: "No recording made",
    text: "The screen could not be recorded.",
    nextAction: "Try again, or add a link to a recording made elsewhere.",
  },
  "policy.refused": {
    title: "Not a usable rule set",
    text: "The text does not describe a support plan in the form Standby reads.",
    nextAction: "Mend the named place and try again.",
  },
  "policy.inUse": {
    title: "Rule set in use",
    text: "An account gives this rule set to its new tickets.",
    nextAction: "Choose another one for that account first.",
  },
  "call.overdraws": {
    title: "More than the plan gives",
    text: "With this call more would be asked for than is left in that period.",
    nextAction: "Join another call, choose a later period, or ask for it all the same.",
  },
  "call.cannotTell": {
    title: "Calls cannot be counted",
    text: "What the plan gives, or who else asked, is not known here.",
    nextAction: "Set the site's plan under Sites, or ask the host.",
  },
  "outbox.maybeSentOtherwise": {
    title: "Marked as sent another way",
    text: "You said that this went out by phone or mail; sending it now may make a second ticket.",
    nextAction: "Send it anyway only if the host has not got it.",
  },
  "clock.unknown": {
    title: "No clock",
    text: "What was promised for this ticket is not known, so there is nothing to explain.",
    nextAction: "Choose the account's support-plan rule set in Settings.",
  },
  internal: {
    title: "Something went wrong",
    text: "Standby met an unexpected problem. Nothing saved is lost.",
    nextAction: "Try again; if it stays, restart Standby.",
  },
} as const satisfies Record<string, ErrorWords>;

export type ErrorCode = keyof typeof errorCatalogue;

export function wordsOf(code: ErrorCode): ErrorWords {
  return errorCatalogue[code];
}

import type { Launched } from "../launch.ts";
import { createFrame } from "../pages/frame.ts";
import { openPractice } from "../pages/firstRun.ts";
import { askForCall } from "./callScene.ts";
import { draftOffline } from "./draftScene.ts";
import { answerMeetsClock, sendOnce } from "./sendScene.ts";
import type { Teller } from "./teller.ts";

/** What Standby is for, from the first start to an agreed call, in the real app. */
export async function tellStory(standby: Launched, teller: Teller): Promise<void> {
  const { page } = standby;
  await teller.picture("welcome");
  await teller.check("the first run opens the practice desk with a sample agency", () => openPractice(page));
  await teller.picture("tickets");
  await teller.check("work goes on with the network off", () => createFrame(page).workOffline());
  await draftOffline(standby, teller);
  await sendOnce(standby, teller);
  await answerMeetsClock(standby, teller);
  await askForCall(standby, teller);
}

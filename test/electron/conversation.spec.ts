import { expect, test } from "playwright/test";
import { axeFindings } from "./axeFindings.ts";
import { answerAtDesk } from "./deskAgent.ts";
import { practiceFileOf, ticketsInDesk, type DeskTicket } from "./deskFile.ts";
import { launchStandby, type Launched } from "./launch.ts";
import { createComposer } from "./pages/composer.ts";
import { createFrame } from "./pages/frame.ts";
import { openPractice } from "./pages/firstRun.ts";
import { createOutbox } from "./pages/outbox.ts";
import { createTicketPane, openTicket } from "./pages/ticket.ts";
import { smallPicture } from "./smallPicture.ts";

/** A ticket of the user's own that an agent has answered. */
const subject = "Old pictures show after a change";

let standby: Launched;

test.beforeEach(async () => {
  standby = await launchStandby();
  await openPractice(standby.page);
  await openTicket(standby.page, subject);
  await expect(createTicketPane(standby.page).replyBox).toBeEnabled();
});

test.afterEach(async () => {
  await standby.close();
});

function inDesk(): DeskTicket {
  const [ticket] = ticketsInDesk(practiceFileOf(standby.userData), subject);
  if (ticket === undefined) throw new Error("The desk does not have the ticket.");
  return ticket;
}

test("marked solved offline, a ticket is solved once the helpdesk has it, and a reply opens it again", async () => {
  const { page } = standby;
  const frame = createFrame(page);
  const { pane, replyBox, write, queueReply } = createTicketPane(page);
  await frame.workOffline();
  await pane.getByRole("heading", { level: 1 }).click();
  await page.keyboard.press("e");
  await expect(pane.getByText("Will be marked solved").first()).toBeVisible();
  expect(inDesk().status).toBe("open");
  await frame.goOnline();
  await expect(pane.getByText("Solved", { exact: true })).toBeVisible();
  expect(inDesk().status).toBe("solved");
  // It has left the list of open tickets: no other one looks as if it were open beside it.
  const selected = page.getByRole("grid", { name: "Tickets" }).getByRole("row", { selected: true });
  await expect(selected).toHaveCount(0);

  await expect(pane.getByText("This ticket is solved. A reply opens it again.")).toBeVisible();
  await write("It is back.");
  await queueReply();
  await expect.poll(() => inDesk().status).toBe("open");
  await expect(pane.getByText("This ticket is solved.")).toBeHidden();
  await expect(replyBox).toHaveValue("");
  await expect(selected).toContainText(subject);
});

test("the wish to mark a ticket solved can be taken back while it waits", async () => {
  const { page } = standby;
  const { pane } = createTicketPane(page);
  await createFrame(page).workOffline();
  await pane.getByRole("button", { name: "Mark solved" }).click();
  await pane.getByRole("button", { name: "Leave it open" }).click();
  await expect(pane.getByText("Will be marked solved")).toHaveCount(0);
  await expect(pane.getByRole("button", { name: "Mark solved" })).toBeVisible();
});

test("a reply is not sent over an answer that its writer has not seen", async () => {
  const { page, userData } = standby;
  const frame = createFrame(page);
  const { pane, write, queueReply, waitingReplies } = createTicketPane(page);
  const [reply, answer] = ["Please try the other cache.", "We have moved it to another server."];
  await frame.workOffline();
  await write(reply);
  await queueReply();
  await expect(waitingReplies).toContainText(reply);
  await answerAtDesk(practiceFileOf(userData), inDesk().id, {
    text: answer,
    files: [{ name: "server.png", content_type: "image/png", base64: smallPicture().toString("base64") }],
  });
  await frame.goOnline();

  await expect(waitingReplies).toContainText("Not sent: somebody wrote after you began");
  expect(inDesk().comments.filter(({ body }) => body.includes(reply))).toEqual([]);
  await frame.goTo("Outbox");
  await createOutbox(page).press(`Re: ${subject}`, "Read what is new");
  await expect(pane.getByText("New since you wrote your reply")).toBeVisible();
  await expect(pane.getByText(answer)).toBeVisible();
  // Its picture shows in place without being asked for.
  await expect(pane.getByRole("img", { name: "server.png" })).toBeVisible();

  expect(await axeFindings(page)).toEqual([]);

  await pane.getByRole("button", { name: "Send as it is" }).click();
  await expect(waitingReplies).toHaveCount(0);
  await expect.poll(() => inDesk().comments.filter(({ body }) => body.includes(reply)).length).toBe(1);
});

test("somebody who writes is told of messages that came meanwhile, and a stopped reply can be changed", async () => {
  const { page, userData } = standby;
  const frame = createFrame(page);
  const { pane, replyBox, write, queueReply, waitingReplies, messages } = createTicketPane(page);
  await write("Half a");
  const before = await messages.count();
  await createTicketPane(page).agent("Ask back");
  await expect(messages).toHaveCount(before + 1);
  await expect(pane.getByText("One new message since you began to write")).toBeVisible();
  await pane.getByRole("button", { name: "Show", exact: true }).click();
  await expect(pane.getByText("One new message since you began to write")).toBeHidden();

  await frame.workOffline();
  await write("Half a sentence.");
  await queueReply();
  await answerAtDesk(practiceFileOf(userData), inDesk().id, { text: "One more question." });
  await frame.goOnline();
  await pane.getByRole("button", { name: "Change it first" }).click();
  await expect(replyBox).toHaveValue("Half a sentence.");
  await write("A whole sentence.");
  await queueReply();
  const ours = () => inDesk().comments.filter(({ body }) => body.includes("sentence."));
  await expect.poll(() => ours().length, { timeout: 30_000 }).toBe(1);
  expect(ours()[0]?.body).toContain("A whole sentence.");
  await expect(waitingReplies).toHaveCount(0);
});

test("a ticket closed for good takes what was written into a follow-up", async () => {
  const { page, userData } = standby;
  const { pane, write, agent } = createTicketPane(page);
  const composer = createComposer(page);
  await write("It happens on the start page too.");
  await agent("Close");
  await expect(pane.getByText("Closed for good.")).toBeVisible();
  await expect(pane.getByText("It happens on the start page too.")).toBeVisible();
  await pane.getByRole("button", { name: "Start a follow-up" }).click();
  await expect(composer.main).toContainText("Follows up PRACTICE-");
  await expect(composer.details).toHaveValue("It happens on the start page too.");
  const followUp = await composer.main.getByRole("textbox", { name: "Subject" }).inputValue();
  await composer.queue();
  await expect(createOutbox(page).entry(followUp)).toContainText("PRACTICE-");
  const [made] = ticketsInDesk(practiceFileOf(userData), followUp);
  expect(made?.followsUp).toBe(inDesk().id);
});

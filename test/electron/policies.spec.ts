import { readFileSync } from "node:fs";
import { expect, test } from "playwright/test";
import { policySetSchema } from "../../shared/policy/policySet.ts";
import { ask } from "./ask.ts";
import { launchStandby } from "./launch.ts";
import { letPickerChoose, letSaveDialogChoose } from "./pages/filePicker.ts";
import { openPractice } from "./pages/firstRun.ts";
import { createPoliciesPage, openPolicies } from "./pages/policies.ts";

test("a copy of a rule set is edited with its faults in view, saved as another, and used by an account", async () => {
  const { app, page, close } = await launchStandby();
  await openPractice(page);
  const added = await ask(page, "accounts.add", {
    kind: "handoff",
    name: "Our host",
    userName: "Agency user one",
    userEmail: "one@agency.example",
    policyId: null,
  });
  expect(added).toMatchObject({ ok: true });
  await openPolicies(page);
  const policies = createPoliciesPage(page);
  await policies.open("Pantheon, support tiers of 2018");
  await expect(policies.main).toContainText("counted Mon–Fri all day America/Los_Angeles");

  // As a file, and back with a fault: refused with its place, nothing kept.
  const file = await letSaveDialogChoose(app, "tiers.json");
  await policies.main.getByRole("button", { name: "Save as file…" }).click();
  await expect(policies.main.getByRole("button", { name: "Saved" })).toBeVisible();
  const tiers = policySetSchema.parse(JSON.parse(readFileSync(file, "utf8")));
  await policies.backToList();
  const broken = JSON.stringify(tiers).replace('"America/Los_Angeles"', '"Mars/Olympus"');
  await letPickerChoose(app, "broken.json", broken);
  await policies.main.getByRole("button", { name: "Import…" }).click();
  await policies.dialog.getByRole("button", { name: "Choose a file…" }).click();
  await expect(policies.dialog.getByRole("alert")).toContainText("standard[1].clock.zone");
  await expect(policies.dialog.getByRole("button", { name: "Keep it" })).toHaveCount(0);
  await letPickerChoose(app, "ours.json", JSON.stringify({ ...tiers, name: "Ours from a file" }));
  await policies.dialog
    .getByRole("button", { name: "Choose a file…" })
    .or(policies.dialog.getByRole("button", { name: "Another file…" }))
    .click();
  await expect(policies.dialog.getByRole("row", { name: /^name/u })).toContainText("Ours from a file");
  await policies.dialog.getByRole("button", { name: "Keep it" }).click();
  await expect(policies.main.getByRole("heading", { level: 1, name: "Ours from a file" })).toBeVisible();

  // A copy by the form.
  await policies.editCopy();
  await policies.field("Name").fill("Ours");
  const minutes = policies.main.getByRole("group", { name: "Tickets: Gold support" }).getByLabel(/^Target in minutes/u);
  await minutes.fill("soon");
  await expect(policies.main.getByRole("alert")).toContainText("standard[1].targetMs");
  await expect(policies.main.getByRole("button", { name: "Look at the changes…" })).toBeDisabled();
  await minutes.fill("90");
  await policies.main.getByRole("tab", { name: "Text" }).click();
  await expect(policies.main.getByLabel("The whole set as JSON")).toHaveValue(/"targetMs": 5400000/u);
  await policies.review();
  await expect(policies.dialog.getByRole("row", { name: /tickets-gold/u })).toContainText("1 h 30 m");
  await policies.dialog.getByRole("button", { name: "Save as new set" }).click();
  await expect(policies.main.getByRole("heading", { level: 1, name: "Ours", exact: true })).toBeVisible();
  await expect(policies.main).toContainText("1 h 30 m");

  await policies.main.getByRole("button", { name: "Use for this account" }).click();
  await expect(policies.main).toContainText("“Our host” uses this set.");
  await policies.main.getByRole("button", { name: "Retire" }).click();
  await expect(policies.main.getByRole("alert")).toContainText("Our host");
  await policies.backToList();
  await expect(policies.main.getByRole("row", { name: /^Ours /u }).last()).toContainText("1 account");

  // A copy given up leaves nothing.
  await policies.open("Pantheon, August 2016");
  await policies.editCopy();
  await policies.field("Target in minutes (empty: none)").fill("90");
  await policies.review();
  await policies.leaveEditor();
  await policies.backToList();
  await expect(policies.main.getByRole("row")).toHaveCount(6);
  await close();
});

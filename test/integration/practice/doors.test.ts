import { request as httpRequest } from "node:http";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { ticketFieldsAnswer, ticketFormsAnswer } from "../../schemas/zendesk/form.ts";
import { customStatusesAnswer, localesAnswer, meAnswer, membershipsAnswer } from "../../schemas/zendesk/people.ts";
import { problemAnswer } from "../../schemas/zendesk/problem.ts";
import { createCaller } from "./caller.ts";
import { MINUTE, openDeskBench, type DeskBench } from "./deskBench.ts";

let bench: DeskBench;
beforeEach(async () => {
  bench = await openDeskBench();
});
afterEach(() => bench.end());

describe("signing in", () => {
  it("answers users/me with the person, or with a user without an id to an anonymous caller", async () => {
    expect((await bench.userOne().get("/api/v2/users/me")).as(meAnswer).user).toMatchObject({
      id: 5102,
      name: "Practice user one",
      role: "end-user",
    });
    const anonymous = await bench.anonymous().get("/api/v2/users/me");
    expect(anonymous.status).toBe(200);
    expect(anonymous.as(meAnswer).user.id).toBeNull();
  });

  it("refuses a wrong token everywhere and a missing one everywhere else, in JSON", async () => {
    const wrong = createCaller(bench.desk().baseUrl, "invented");
    for (const reply of [
      await wrong.get("/api/v2/users/me"),
      await wrong.get("/api/v2/requests"),
      await wrong.upload("/api/v2/uploads?filename=a", "a", "text/plain"),
      await bench.anonymous().get("/api/v2/requests"),
      await bench.anonymous().post("/api/v2/requests", {}),
    ]) {
      expect(reply.status).toBe(401);
      reply.as(problemAnswer);
    }
  });

  it("keeps end users from what only agents may do, on the API and on the desk's own controls", async () => {
    const forbidden = [
      "/api/v2/tickets",
      "/api/v2/search.json?query=x",
      "/api/v2/incremental/tickets",
      "/api/v2/ticket_fields/8011",
      "/practice/tickets",
    ];
    for (const path of forbidden) {
      const reply = await bench.userOne().get(path);
      expect([path, reply.status]).toEqual([path, 403]);
      reply.as(problemAnswer);
    }
    const nowhere = await bench.userOne().get("/api/v2/nothing");
    expect(nowhere.status).toBe(404);
    nowhere.as(problemAnswer);
  });

  it("turns away callers that know this host under another name", async () => {
    const { port } = new URL(bench.desk().baseUrl);
    const status = await new Promise((resolve, reject) => {
      const call = httpRequest(
        { host: "127.0.0.1", port, path: "/api/v2/users/me", headers: { host: "evil.example" } },
        (response) => {
          response.resume();
          resolve(response.statusCode);
        },
      );
      call.on("error", reject).end();
    });
    expect(status).toBe(421);
  });
});

const formNames = async (query: string): Promise<readonly string[]> =>
  (await bench.userOne().get(`/api/v2/ticket_forms${query}`))
    .as(ticketFormsAnswer)
    .ticket_forms.map((form) => form.name);

describe("what the portal shows", () => {
  it("lists the organizations of each person", async () => {
    const mine = (await bench.userOne().get("/api/v2/organization_memberships")).as(membershipsAnswer);
    expect(mine.organization_memberships.map((row) => [row.organization_id, row.default])).toEqual([
      [7001, true],
      [7002, false],
    ]);
    expect((await bench.userTwo().get("/api/v2/organization_memberships")).as(membershipsAnswer).count).toBe(1);
  });

  it("lists the fields with their required ones and dropdown values", async () => {
    const { ticket_fields: fields } = (await bench.userOne().get("/api/v2/ticket_fields")).as(ticketFieldsAnswer);
    expect(fields.filter((field) => field.required_in_portal).map((field) => field.title)).toEqual([
      "Subject",
      "Description",
      "Scenario",
      "Impact",
      "Billing code",
    ]);
    expect(fields.map((field) => field.title)).toEqual(
      expect.arrayContaining(["Site", "Environment", "Support level requested", "client_ref"]),
    );
  });

  it("lists retired forms too unless only active ones are asked for", async () => {
    expect(await formNames("")).toContain("Retired form");
    expect(await formNames("?active=true&end_user_visible=true&fallback_to_default=true")).toEqual([
      "Support ticket",
      "Scheduled call",
      "Incident report",
    ]);
  });

  it("lists statuses and languages", async () => {
    expect(
      (await bench.userOne().get("/api/v2/custom_statuses")).as(customStatusesAnswer).custom_statuses,
    ).toHaveLength(5);
    (await bench.userOne().get("/api/v2/locales")).as(localesAnswer);
  });
});

describe("the rate limit", () => {
  it("counts for everybody together, answers 429 with Retry-After, and begins anew with the next minute", async () => {
    await bench.agent().put("/practice/limits", { requests_per_minute: 3 });
    const first = await bench.userOne().get("/api/v2/users/me");
    expect([first.header("x-rate-limit"), first.header("x-rate-limit-remaining")]).toEqual(["3", "2"]);
    bench.advance(15_000);
    await bench.userTwo().get("/api/v2/users/me");
    await bench.anonymous().get("/api/v2/users/me");

    const over = await bench.userOne().get("/api/v2/requests");
    expect([over.status, over.header("retry-after"), over.header("ratelimit-remaining")]).toEqual([429, "45", "0"]);
    over.as(problemAnswer);
    bench.advance(45_000);
    expect((await bench.userOne().get("/api/v2/requests")).status).toBe(200);
  });

  it("is 700 a minute unless set, and does not count the desk's own controls or downloads", async () => {
    for (let n = 0; n < 3; n += 1) await bench.agent().get("/practice/tickets");
    const reply = await bench.userOne().get("/api/v2/requests");
    expect([reply.header("ratelimit-limit"), reply.header("ratelimit-remaining")]).toEqual(["700", "699"]);
    bench.advance(MINUTE);
  });
});

import { invariant } from "../../shared/invariant.ts";

/** What the desk's page answers to a press of one of its buttons: where the browser is sent. */
export async function decide(pageUrl: string, decision: "allow" | "deny", personName: string): Promise<string> {
  // A kept connection would outlive a desk that is started anew on the same port.
  const page = await fetch(pageUrl, { headers: { connection: "close" } });
  const text = await page.text();
  invariant(page.ok, `the page answered ${page.status}: ${text}`);
  const person = new RegExp(`value="(\\d+)"[^>]*> ${personName}`, "u").exec(text)?.[1];
  invariant(person, `${personName} is on the page`);
  const { origin, searchParams } = new URL(pageUrl);
  const body = new URLSearchParams([...searchParams, ["person", person], ["decision", decision]]);
  const headers = { origin, connection: "close", "content-type": "application/x-www-form-urlencoded" };
  const answer = await fetch(`${origin}/oauth/authorizations`, { method: "POST", headers, body, redirect: "manual" });
  const location = answer.headers.get("location");
  invariant(answer.status === 302 && location !== null, `the form answered ${answer.status}`);
  return location;
}

import type { PersonRole } from "../../store/peopleRepo.ts";
import type { Asked } from "./authorizeRoutes.ts";

type Person = Readonly<{ id: number; name: string; role: PersonRole }>;

const style =
  "body{font:16px/1.5 system-ui,sans-serif;max-width:34rem;margin:12vh auto;padding:0 1rem}:root{color-scheme:light dark}fieldset{margin:1rem 0}label{display:block}button{font:inherit;padding:.4rem 1rem;margin-right:.5rem}";

function page(title: string, body: string): string {
  return `<!doctype html><html lang="en"><meta charset="utf-8"><title>Practice desk: ${title}</title><style>${style}</style><h1>${title}</h1>${body}</html>`;
}

/** Who signs in is chosen, since nobody has a password here. */
export function askPage(clientName: string, people: readonly Person[], asked: Asked): string {
  const hidden = Object.entries(asked).map(
    ([name, value]) => `<input type="hidden" name="${escaped(name)}" value="${escaped(value)}">`,
  );
  const choices = people.map(
    ({ id, name }, index) =>
      `<label><input type="radio" name="person" value="${id}"${index === 0 ? " checked" : ""}> ${escaped(name)}</label>`,
  );
  return page(
    `Let ${escaped(clientName)} in?`,
    `<p>${escaped(clientName)} wants to read and write tickets here in your name (${escaped(asked.scope)}).</p>
<form method="post" action="/oauth/authorizations">${hidden.join("")}
<fieldset><legend>Who are you?</legend>${choices.join("")}</fieldset>
<button name="decision" value="allow">Allow</button><button name="decision" value="deny">Deny</button></form>`,
  );
}

export function problemPage(problem: string): string {
  return page("This sign-in cannot go on", `<p>${escaped(problem)}</p>`);
}

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
}

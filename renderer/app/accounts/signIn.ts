import type { Account, SignInSecret } from "../../../shared/account/account.ts";

/** What is typed to prove who one is, both ways side by side so that switching loses nothing. */
export type SignInEntry = {
  readonly way: SignInSecret["kind"];
  readonly token: string;
  readonly userName: string;
  readonly password: string;
};

export const emptySignIn: SignInEntry = { way: "token", token: "", userName: "", password: "" };

/** Kinds of helpdesk that take a name and a password too. */
export function takesPassword(kind: Account["kind"]): boolean {
  return kind === "requestTracker";
}

/** What is sent to the engine, or null while something is missing. A password keeps its spaces. */
export function secretOf(kind: Account["kind"], entry: SignInEntry): SignInSecret | null {
  if (takesPassword(kind) && entry.way === "password") {
    const userName = entry.userName.trim();
    const { password } = entry;
    return userName === "" || password === "" ? null : { kind: "password", userName, password };
  }
  const token = entry.token.trim();
  return token === "" ? null : { kind: "token", token };
}

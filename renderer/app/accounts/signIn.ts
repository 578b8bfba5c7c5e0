import type { Account, SignInSecret } from "../../../shared/account/account.ts";

/** What is typed to prove who one is, both ways side by side so that switching loses nothing. */
export type SignInEntry = {
  readonly way: SignInSecret["kind"];
  readonly token: string;
  readonly userName: string;
  readonly password: string;
};

export const emptySignIn: SignInEntry = { way: "token", token: "", userName: "", password: "" };

/**
 * What is sent to the engine, or null while something is missing. A password keeps its spaces. Only Request Tracker and
 * mail are signed in to by what is typed: mail by password alone, no other kind by anything.
 */
export function secretOf(kind: Account["kind"], entry: SignInEntry): SignInSecret | null {
  if (kind === "mail" || (kind === "requestTracker" && entry.way === "password")) {
    const userName = entry.userName.trim();
    const { password } = entry;
    return userName === "" || password === "" ? null : { kind: "password", userName, password };
  }
  const token = entry.token.trim();
  return kind !== "requestTracker" || token === "" ? null : { kind: "token", token };
}

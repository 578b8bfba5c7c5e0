import { describe, expect, it } from "vitest";
import { aimOf, connectionOf, emptyAccount, trialOf } from "./accountEntry.ts";
import { emptyMail, mailOf, withSecurity, type MailEntry } from "./mailEntry.ts";
import { emptySignIn, secretOf } from "./signIn.ts";

const typed = { ...emptyAccount, name: " Our host ", address: " https://tickets.example.com/rt " };
const token = { ...emptySignIn, token: " t " };
const mail: MailEntry = {
  ...emptyMail,
  supportAddress: "support@host.example",
  ownAddress: "one@agency.example",
  password: " s p ",
  imap: { ...emptyMail.imap, host: "imap.agency.example" },
  smtp: { ...emptyMail.smtp, host: "smtp.agency.example" },
};

describe("an account while it is typed", () => {
  it("at a Zendesk goes to the browser with the administrator's client, and never takes a token", () => {
    expect(connectionOf({ ...typed, signIn: token })).toBeNull();
    expect(aimOf(typed)).toBeNull();
    expect(aimOf({ ...typed, browser: { clientId: " standby ", port: "28000" } })).toEqual({
      name: "Our host",
      address: "https://tickets.example.com/rt",
      policyId: null,
      browser: { clientId: "standby", redirectPort: 28_000 },
    });
    for (const port of ["", "80", "70000", "2e4", "x"]) {
      expect(aimOf({ ...typed, browser: { clientId: "standby", port } })).toBeNull();
    }
  });

  it("at a Request Tracker is no connection before the address and a way to sign in are there", () => {
    const tracker = { ...typed, kind: "requestTracker" } as const;
    expect(connectionOf(tracker)).toBeNull();
    expect(connectionOf({ ...tracker, signIn: token, address: " " })).toBeNull();
    expect(connectionOf({ ...tracker, signIn: token })).toEqual({
      kind: "requestTracker",
      name: "Our host",
      address: "https://tickets.example.com/rt",
      caPem: null,
      signIn: { kind: "token", token: "t" },
      policyId: null,
    });
    const ca = { fileName: "ca.pem", pem: "-----BEGIN CERTIFICATE-----" };
    expect(connectionOf({ ...tracker, signIn: token, ca })).toMatchObject({ caPem: ca.pem });
  });

  it("signs in to Request Tracker by name and password, the password as it was typed", () => {
    const signIn = { way: "password", token: "", userName: " agency-one ", password: " s p " } as const;
    expect(connectionOf({ ...typed, kind: "requestTracker", signIn })).toMatchObject({
      signIn: { kind: "password", userName: "agency-one", password: " s p " },
    });
  });

  it("has nothing to prove oneself by where the browser does it", () => {
    const signIn = { way: "password", token: "t", userName: "agency-one", password: "secret" } as const;
    expect(secretOf("zendesk", signIn)).toBeNull();
    expect(secretOf("mail", { ...signIn, way: "token" })).toMatchObject({ kind: "password" });
  });

  it("by mail signs in under the own address unless another name is typed", () => {
    expect(connectionOf({ ...typed, kind: "mail", mail })).toMatchObject({
      kind: "mail",
      settings: { userName: "one@agency.example", sentFolder: null, caPem: null, imap: { port: 993 } },
      signIn: { kind: "password", userName: "one@agency.example", password: " s p " },
    });
    expect(mailOf({ ...mail, userName: "one" }, null)).toMatchObject({ signIn: { userName: "one" } });
    for (const missing of [{ password: "" }, { supportAddress: "support" }, { imap: { ...mail.imap, port: "x" } }]) {
      expect(mailOf({ ...mail, ...missing }, null)).toBeNull();
    }
  });

  it("by mail takes the usual port with another security, and leaves a port of the user's own", () => {
    expect(withSecurity("imap", mail.imap, "startTls").port).toBe("143");
    expect(withSecurity("smtp", { ...mail.smtp, port: " " }, "startTls").port).toBe("587");
    expect(withSecurity("smtp", { ...mail.smtp, port: "2525" }, "startTls")).toMatchObject({
      port: "2525",
      security: "startTls",
    });
  });

  it("of a host without an API needs a name only", () => {
    expect(connectionOf({ ...typed, kind: "handoff", userName: " Agency user one " })).toEqual({
      kind: "handoff",
      name: "Our host",
      userName: "Agency user one",
      userEmail: "",
      policyId: null,
    });
  });
});

describe("what can be tested of it", () => {
  it("is the address alone as long as no sign-in is typed", () => {
    expect(trialOf(emptyAccount)).toBeNull();
    expect(trialOf({ ...typed, signIn: token })).toEqual({
      kind: "zendesk",
      address: "https://tickets.example.com/rt",
      signIn: null,
    });
    expect(trialOf({ ...typed, kind: "requestTracker" })).toMatchObject({ signIn: null });
    expect(trialOf({ ...typed, kind: "requestTracker", signIn: token })).toMatchObject({ signIn: { token: "t" } });
    expect(trialOf({ ...typed, kind: "mail" })).toBeNull();
    expect(trialOf({ ...typed, kind: "handoff" })).toBeNull();
  });
});

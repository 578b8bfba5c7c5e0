import { describe, expect, it } from "vitest";
import { adminMessage } from "./adminMessage.ts";

describe("the message to a host's administrator", () => {
  it("asks a Zendesk for the client, its redirect letter by letter, the field, the organization's view and copies", () => {
    const text = adminMessage({ kind: "zendesk", address: " https://support.example ", redirectPort: 28_000 });
    for (const item of [
      "https://support.example",
      "Client name: Standby",
      "public",
      "PKCE with S256",
      "http://127.0.0.1:28000/callback",
      "Scopes: read write",
      "client id",
      "Standby reference",
      "type Text",
      "shared organization",
      "CC",
      "no API token, no password",
    ])
      expect(text).toContain(item);
  });

  it("asks a Request Tracker for tokens, rights by their names, both fields and its own authority", () => {
    const text = adminMessage({ kind: "requestTracker", address: "https://rt.example/rt", redirectPort: 0 });
    for (const item of [
      "https://rt.example/rt",
      "/REST/2.0",
      "ManageAuthTokens",
      "CreateTicket",
      "ShowTicket",
      "ReplyToTicket",
      "ModifyTicket",
      "ClientRef",
      "MsgRef",
      "SeeCustomField",
      "SetInitialCustomField",
      "ModifyCustomField",
      "PEM",
    ])
      expect(text).toContain(item);
    expect(text).not.toContain("callback");
  });

  it("asks for nothing at a host that is written to by mail, but for an app password of one's own", () => {
    const text = adminMessage({ kind: "mail", address: "support@host.example", redirectPort: 0 });
    expect(text).toContain("support@host.example");
    expect(text).toContain("nothing has to be made");
    expect(text).toContain("app password");
  });

  it("can be read before an address was typed", () => {
    for (const kind of ["zendesk", "requestTracker", "mail"] as const) {
      expect(adminMessage({ kind, address: "  ", redirectPort: 27_415 })).not.toMatch(/undefined|null| {4}at|\bat \./u);
      expect(adminMessage({ kind, address: "", redirectPort: 27_415 })).toContain("your helpdesk");
    }
  });
});

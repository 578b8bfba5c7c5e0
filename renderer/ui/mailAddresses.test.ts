import { describe, expect, it } from "vitest";
import { isMailAddress, readAddresses } from "./mailAddresses.ts";

describe("mail addresses in a row", () => {
  it("are told apart by commas, semicolons and blanks, each once", () => {
    expect(readAddresses("one@agency.example; two@agency.example,one@agency.example ")).toEqual({
      finished: ["one@agency.example", "two@agency.example"],
      rest: "",
    });
  });

  it("leave what is being typed, and what is no address, in the field", () => {
    expect(readAddresses("one@agency.example, tw")).toEqual({ finished: ["one@agency.example"], rest: "tw" });
    expect(readAddresses("tw, one@agency.example ")).toEqual({ finished: ["one@agency.example"], rest: "tw " });
  });

  it("have a name, a host and a dot", () => {
    expect(isMailAddress("one@agency.example")).toBe(true);
    for (const text of ["one", "one@agency", "@agency.example", "a b@agency.example"]) {
      expect(isMailAddress(text)).toBe(false);
    }
  });
});

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { plainTextOf } from "./plainText.ts";

describe("HTML as plain text", () => {
  it.each([
    ["<p>Hello <b>you</b></p><p>Second</p>", "Hello you\n\nSecond"],
    ["one<br>two<br/>three", "one\ntwo\nthree"],
    ["<ul>\n <li>a</li>\n <li>b</li>\n</ul>", "- a\n- b"],
    ["<div>a</div><div>b</div>", "a\n\nb"],
    ["<pre>x = 1\n  y</pre>", "x = 1\ny"],
    ["a &lt;b&gt; &amp;lt; &#8364; &#x1F600; &nosuch; &nbsp;end", "a <b> &lt; € 😀 &nosuch; end"],
    ["before<script>alert('<p>')</script>after<style>p{}</style>", "beforeafter"],
    ["<!-- hidden -->shown<script>never closed", "shown"],
    ["5 < 6 and 7 > 6", "5 < 6 and 7 > 6"],
    ["<table><tr><td>a</td><td>b</td></tr></table>", "a b"],
    ["&#0; &#x110000; &#xd800;", "&#0; &#x110000; &#xd800;"],
  ])("reads %j as %j", (html, text) => {
    expect(plainTextOf(html)).toBe(text);
  });

  it("never takes long and never throws, whatever comes", () => {
    const pieces = fc.constantFrom("<", ">", "<p", "<!--", "&#", ";", "<script>", "</pre>", "<pre>", "a", "\n", " ");
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 300 }), (parts) => {
        expect(plainTextOf(parts.join(""))).not.toMatch(/<script>/u);
      }),
      { numRuns: 200 },
    );
  });
});

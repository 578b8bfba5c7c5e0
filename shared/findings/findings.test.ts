import { describe, expect, it } from "vitest";
import { findInText, redactText } from "./findInText.ts";
import { looksLikeHar } from "./looksLikeHar.ts";

const none: ReadonlySet<string> = new Set();
const jwt = "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0In0.c2lnbmF0dXJlMTIzNDU2";
const bytes = (text: string) => new TextEncoder().encode(text);

describe("what is found in a text", () => {
  it.each([
    ["authorization", `Authorization: Bearer abc123def456ghi789`, "abc123def456ghi789"],
    ["authorization", `curl -H "Authorization: Basic dXNlcjpodW50ZXIy" https://x.example`, "dXNlcjpodW50ZXIy"],
    ["cookie", "Cookie: theme=dark; sid=9f8e7d6c5b4a", "9f8e7d6c5b4a"],
    ["cookie", "set-cookie: sid=9f8e7d6c5b4a; Path=/; HttpOnly", "9f8e7d6c5b4a"],
    ["token", `at parse (${jwt})`, jwt],
    ["token", `{"access_token":"k3y-0123456789"}`, "k3y-0123456789"],
    ["token", String.raw`{\"refreshToken\":\"k3y-0123456789\"}`, "k3y-0123456789"],
    ["token", "API_KEY=k3y0123456789", "k3y0123456789"],
    ["token", "key id AKIAABCDEFGHIJKLMNOP used", "AKIAABCDEFGHIJKLMNOP"],
    ["password", "DB_PASSWORD='s3cret word'", "s3cret word"],
    ["password", "define( 'DB_PASSWORD', 'hunter22' );", "hunter22"],
    ["password", "mysql://shop:hunter22@db.example/shop", "hunter22"],
    ["password", "user%5Bpassword%5D=hunter22&next=1", "hunter22"],
    ["querySecret", "GET /cart?id=7&code=a1b2c3&step=2", "a1b2c3"],
    ["querySecret", "return=https%3A%2F%2Fshop.example%2F%3Ftoken%3Dabc987%26x%3D1", "abc987"],
    ["token", `<input type="hidden" name="csrf_token" value="c5rf0123456789">`, "c5rf0123456789"],
    ["token", `<meta content="c5rf0123456789" name="csrf-token">`, "c5rf0123456789"],
    ["password", `name="password"\r\n\r\nhunter22\r\n--b`, "hunter22"],
    ["privateKey", "-----BEGIN RSA PRIVATE KEY-----\nMIIEow\n-----END RSA PRIVATE KEY-----", "MIIEow"],
    ["token", "https://shop.example/reset/9f8e7d6c5b4a3f2e", "9f8e7d6c5b4a3f2e"],
    ["mailAddress", "sent to someone@client.example today", "someone@client.example"],
    ["ipAddress", "from 203.0.113.9 port 80", "203.0.113.9"],
    ["ipAddress", "from 2001:db8::5:1 port 80", "2001:db8::5:1"],
  ])("is a %s in: %s", (kind, text, value) => {
    const found = findInText(text);
    expect(found.map((finding) => finding.kind)).toContain(kind);
    expect(redactText(text, none)).not.toContain(value);
    expect(JSON.stringify(found)).not.toContain(value);
  });

  it.each([
    "The token is invalid and the password: is wrong",
    "SyntaxError: Unexpected token: punctuation",
    'token_type: Bearer, max_tokens: 100, "code": 500',
    "Mozilla/5.0 Chrome/130.0.0.0 at 12:34:56 on 10.0.0.4",
    "logo@2x.png and std::deque::push",
    "Bearer authentication, Authorization: required",
    "    at Session.resume (session.js:12:9)",
  ])("is nothing in: %s", (text) => {
    expect(findInText(text)).toEqual([]);
    expect(redactText(text, none)).toBe(text);
  });

  it("keeps a trace to the letter around what is taken out, and leaves in what the user keeps", () => {
    const trace = "  PHP Fatal error:\t token=a1b2c3d4e5 \r\n\n  #0 /code/x.php(3): mail('a@b.example')  \n";
    const [token, mail] = findInText(trace);
    expect(token).toMatchObject({ where: "Line 1", shown: "a1…", kind: "token" });
    expect(mail?.where).toBe("Line 3");
    expect(redactText(trace, new Set([mail?.id ?? ""]))).toBe(trace.replace("a1b2c3d4e5", "[removed:token]"));
    expect(redactText(trace, new Set([mail?.id ?? "", token?.id ?? ""]))).toBe(trace);
  });

  it("finds nothing in its own result", () => {
    const text = `Cookie: a=b1; c=${jwt}\n{"password":"x y"}\n?token=q1&key=2\nAuthorization: Basic dXNlcjpodW50ZXIy\nhttps://u:p1@h.example`;
    const once = redactText(text, none);
    expect(findInText(once)).toEqual([]);
    expect(redactText(once, none)).toBe(once);
  });

  it("tells a value once, with how often it stands there", () => {
    const found = findInText("token=a1b2c3d4e5\ntoken=a1b2c3d4e5");
    expect(found.map(({ times, before, after }) => [times, before, after])).toEqual([
      [2, "token=a1… token=a1…", "token=[removed:token] token=a1…"],
    ]);
  });
});

describe("reading a hostile text", () => {
  const long = 200_000;
  it.each([
    ["letters", "a".repeat(long)],
    ["beginnings of tokens", "eyJ".repeat(long / 3)],
    ["tokens without an end", `eyJ${"a.".repeat(long / 2)}`],
    ["headers", "cookie:".repeat(long / 7)],
    ["quotes", 'token="'.repeat(long / 7)],
    ["keys without an end", "-----BEGIN PRIVATE KEY-----".repeat(long / 27)],
    ["tags", "<input name=".repeat(long / 12)],
    ["addresses", "a@a.a@a.".repeat(long / 8)],
    ["numbers", "1.1.1.1.".repeat(long / 8)],
    ["colons", "1::".repeat(long / 3)],
    ["signs", "%3D%22".repeat(long / 6)],
    ["backslashes", 'password=\\"'.repeat(long / 11)],
    ["spaces", `password${" ".repeat(long)}`],
    ["passwords in addresses", "://a:".repeat(long / 5)],
    ["commands", "curl -u mysql -p ".repeat(long / 17)],
    ["options", "--password ".repeat(long / 11)],
    ["calls", "login('a',".repeat(long / 10)],
    ["paths", "/reset/1".repeat(long / 8)],
    ["names and values", '"name":"token",'.repeat(long / 15)],
    ["elements", "<token a".repeat(long / 8)],
    ["cards", "4242 ".repeat(long / 5)],
    ["JSON in base 64", "eyJ ".repeat(long / 4)],
    ["serialized values", 's:5:"token";'.repeat(long / 12)],
  ])("takes time that grows with its length only: %s", (_, text) => {
    const began = performance.now();
    findInText(text);
    // Quadratic patterns need minutes here.
    expect(performance.now() - began).toBeLessThan(20_000);
  });
});

describe("a file that looks like a HAR file", () => {
  it("is told by its name or by how it begins", () => {
    expect(looksLikeHar("Shop.HAR", bytes("anything"))).toBe(true);
    expect(looksLikeHar("shop.json", bytes('\uFEFF {\n  "log": {'))).toBe(true);
    expect(looksLikeHar("shop.json", bytes('{"logs":{}}'))).toBe(false);
    expect(looksLikeHar("har.png", bytes("PNG"))).toBe(false);
  });
});

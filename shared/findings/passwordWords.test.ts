import { describe, expect, it } from "vitest";
import { findInText, redactText } from "./findInText.ts";
import { cleanHar } from "./har.ts";

const none: ReadonlySet<string> = new Set();

describe("a password that is made of words", () => {
  it.each([
    ['MYSQL_ROOT_PASSWORD: "rootpassword"', "rootpassword"],
    ["'password' => 'MyPassword!'", "MyPassword!"],
    ["DB_PASSWORD='secretpassword'", "secretpassword"],
    ['{"password":"SuperPassword!"}', "SuperPassword!"],
    ['{"password":"Password!"}', "Password!"],
    ['{"password":"my-passwort"}', "my-passwort"],
    ['{"password":"password"}', ':"password"'],
    ['{"password":"correct horse password staple"}', "horse"],
    ['{"password":"Correct horse password staple"}', "horse"],
    ["DB_PASSWORD=Geheim.Wort", "Geheim.Wort"],
    ["DB_PASSWORD=geheim.wort; next", "geheim.wort"],
    ["password: My.Pass", "My.Pass"],
    ["password: My.Pass, user: me", "My.Pass"],
    ["password=Hunter.Two", "Hunter.Two"],
    ["password=hunter.two\nuser=me", "hunter.two"],
    ["Server=db.example;Password=Hunter.Two;Encrypt=true", "Hunter.Two"],
    ["Server=db.example;Password=hunter.two;Encrypt=true", "hunter.two"],
    ["API_TOKEN=some.longer.words.here", "longer"],
    ["API_TOKEN=CorrectHorseBattery", "CorrectHorseBattery"],
    ["password=hidden", "hidden"],
    ["password=changed", "changed"],
    ["password=reset", "reset"],
    ["password=prompt", "prompt"],
    ['{"password":"$ummer2026"}', "ummer2026"],
    ["DB_PASSWORD='$ecret'", "ecret"],
    ["DB_PASSWORD=masked", "masked"],
    ["session=20261123", "20261123"],
    ["curl -u me:Pass.zip https://x.example", "Pass.zip"],
    ['{"pin":"4711"}', "4711"],
    ['{"pan":"4242424242424242"}', "4242424242424242"],
    ["pass: 1234", "1234"],
    ["pwd: /Tr0ub4dor&3", "/Tr0ub4dor"],
    ["token: 123456", "123456"],
    ["https -a me:S3cr3tPw https://x.example", "S3cr3tPw"],
    ["zip -P S3cr3tPw x.zip y", "S3cr3tPw"],
    ['<option name="db_password" value="reset-2"/>', "reset-2"],
  ])("is found in: %s", (text, secret) => {
    expect(findInText(text).length).toBeGreaterThan(0);
    expect(redactText(text, none)).not.toContain(secret);
  });

  it.each([
    '{"password":"Password","pwd":"Passwort:","passwd":"Mot de passe *","passphrase":"Kennwort"}',
    '{"password":"Forgot your password?","pwd":"Confirm password","passwd":"Neues Passwort wiederholen"}',
    '{"password":"string"}',
    'fields({password:"required",password:"hashed"})',
    'type=e?"password":"text"',
    'gsap({pin:".section",pin:"left",pin:!0,pin:"#panel-1"})',
    '\'password\' => $pass, "token": "$API_TOKEN", password: "$db_password"',
    '{"pan":"-12.53"}',
    "pan: 120.5",
    '{"pan":"123456789012"}',
    "this.password = e.password; i.password=this.password",
    "password: credentials.password, user: form.user",
    "curl -s https://x.example -a b:c",
    "zip -r -P site.zip",
    '<option value="reset-2" id="password">',
    "PWD=/home/www-data/releases/2026",
    "pwd: /var/www/html/site1",
    "OLDPWD=/srv/site-1/web",
    "Tests: pass: 120",
    "Unexpected token: 123456",
    "session: 20261123",
    '{"tokenizer":"v1-bert-base"}',
  ])("is not seen in: %s", (text) => {
    expect(redactText(text, none)).toBe(text);
  });
});

describe("passwords among the arguments of a call inside another", () => {
  it.each([
    "if(wp_check_password('hunter2x', $h)) return;",
    "verify(wp_signon('me','hunter2x'))",
    "if ( ! wp_check_password( 'hunter2x', $h ) ) {",
    String.raw`#1 /code/x.php(3): App\Auth->login('me', 'hunter2x')`,
    "user = load(find(wp_authenticate('me', 'hunter2x')), 3)",
  ])("are found: %s", (text) => {
    expect(redactText(text, none)).not.toContain("hunter2x");
  });
});

/** A file with a request that sends one text and answers that read as given. */
function harOf(sent: string, ...answers: readonly string[]): string {
  const entries = answers.map((text) => ({
    request: { url: "https://shop.example/", postData: { mimeType: "application/json", text: sent } },
    response: { content: { mimeType: "text/plain", text } },
  }));
  return JSON.stringify({ log: { entries } });
}

/** How the answers of the cleaned file read. */
function cleanedAnswers(har: string): readonly string[] {
  const read = JSON.parse(cleanHar(har, none)) as {
    log: { entries: readonly { response: { content: { text: string } } }[] };
  };
  return read.log.entries.map(({ response }) => response.content.text);
}

describe("a word that is only taken for a password", () => {
  it.each([
    ['{"password":"Losenord"}', "<label>Losenord</label>"],
    ['{"password":"string"}', 'typeof e==="string"'],
    ['{pin:".section"}', ".section{color:red}"],
    ['{password:"required"}', "<input required>"],
    ['{"password":"password"}', "<input type=password>"],
    ["{password:user.input,x:1}", "read(user.input)"],
  ])("does not take the same word out of the rest of the file: %s", (origin, other) => {
    expect(cleanedAnswers(harOf("{}", origin, other))[1]).toBe(other);
  });

  it("is searched everywhere once it was sent, unless it is the word for it", () => {
    expect(cleanedAnswers(harOf('{"password":"Losenord"}', "said Losenord"))).toEqual(["said [removed:password]"]);
    expect(cleanedAnswers(harOf('{"password":"password"}', "a password field"))).toEqual(["a password field"]);
  });

  it("is searched everywhere where it is more than a word", () => {
    expect(cleanedAnswers(harOf("{}", '{"password":"Losen0rd"}', "said Losen0rd"))[1]).toBe("said [removed:password]");
  });
});

describe("reading a long text in the window", () => {
  it.each([
    ["words for a token", `{"secret":"${"some words ".repeat(9_000)}_"}`],
    ["words for a password", `{"password":"${"password ".repeat(10_000)}_"}`],
    ["words and a bracket", `{"token":"${"some words, ".repeat(8_000)}("}`],
    ["values of pairs", `'value':'`.repeat(28_000)],
    ["empty cookies", `"cookie":"",`.repeat(80_000)],
    ["backslashes", "\\".repeat(1_000_000)],
    ["calls", "a('".repeat(300_000)],
    ["calls in calls", "wp_signon(".repeat(80_000)],
    ["commands", "curl -u ".repeat(120_000)],
    ["commands and names", "curl -u a:b ".repeat(20_000)],
  ])("is done at once: %s", (_, text) => {
    const began = performance.now();
    findInText(text);
    expect(performance.now() - began).toBeLessThan(4_000);
  });
});

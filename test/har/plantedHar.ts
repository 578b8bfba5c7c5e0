import { createRandomSource, type RandomSource } from "./randomSource.ts";

/** A recording with secrets whose places are known. */
type PlantedHar = { readonly text: string; readonly secrets: readonly string[] };

type Entry = Record<string, unknown>;
/** Puts one new secret into an entry. */
type Plant = (entry: Entry, secret: string, random: RandomSource) => void;

const base64 = (text: string): string => Buffer.from(text, "utf8").toString("base64");
const request = (entry: Entry): Record<string, unknown> => entry["request"] as Record<string, unknown>;
const response = (entry: Entry): Record<string, unknown> => entry["response"] as Record<string, unknown>;
const list = (holder: Record<string, unknown>, key: string): unknown[] => holder[key] as unknown[];
const header = (side: Record<string, unknown>, name: string, value: string) =>
  list(side, "headers").push({ name, value });
const posted = (entry: Entry, mimeType: string, text: string, params: readonly unknown[] = []) => {
  request(entry)["postData"] = { mimeType, text, params };
};
const answered = (entry: Entry, mimeType: string, text: string, encoding?: string) => {
  response(entry)["content"] = { size: text.length, mimeType, text, ...(encoding ? { encoding } : {}) };
};
const address = (entry: Entry, more: string) => {
  request(entry)["url"] = `${String(request(entry)["url"])}&${more}`;
};

/** Every place that a secret was seen in, with every way it is written there. */
const PLANTS: readonly Plant[] = [
  (entry, secret) => header(request(entry), "Authorization", `Bearer ${secret}`),
  (entry, secret) => header(request(entry), "authorization", `Basic ${base64(`shop:${secret}`)}`),
  (entry, secret) => {
    header(request(entry), "Cookie", `theme=dark; SESS12=${secret}; lang=en`);
    list(request(entry), "cookies").push({ name: "SESS12", value: secret });
  },
  (entry, secret) => {
    header(response(entry), "set-cookie", `first=1${secret}; Path=/; HttpOnly\nnext=${secret}; Secure`);
    list(response(entry), "cookies").push({ name: "next", value: secret, path: "/", expires: "2026-01-01T00:00:00Z" });
  },
  (entry, secret) => header(request(entry), "X-Api-Key", secret),
  (entry, secret) => header(request(entry), "X-CSRF-Token", secret),
  (entry, secret) => header(request(entry), "Referer", `https://shop.example/cart?step=2&code=${secret}`),
  (entry, secret) => {
    const to = `https://shop.example/in#id_token=${secret}&state=x1`;
    header(response(entry), "Location", to);
    response(entry)["redirectURL"] = to;
  },
  (entry, secret) => address(entry, `return=${encodeURIComponent(`https://shop.example/a?token=${secret}&b=1`)}`),
  (entry, secret) => posted(entry, "application/json", JSON.stringify({ user: "u1", password: secret })),
  (entry, secret) =>
    posted(entry, "application/x-www-form-urlencoded", `name=u1&user%5Bpassword%5D=${secret}&go=1`, [
      { name: "name", value: "u1" },
      { name: "user[password]", value: secret },
    ]),
  (entry, secret) =>
    posted(
      entry,
      "multipart/form-data; boundary=b1",
      `--b1\r\nContent-Disposition: form-data; name="client_secret"\r\n\r\n${secret}\r\n--b1--\r\n`,
    ),
  (entry, secret) => posted(entry, "application/json", JSON.stringify({ inner: JSON.stringify({ apiKey: secret }) })),
  (entry, secret) => answered(entry, "application/json", JSON.stringify({ data: { refresh_token: secret } }, null, 2)),
  (entry, secret) => answered(entry, "application/json", base64(JSON.stringify({ sessionId: secret })), "base64"),
  (entry, secret) =>
    answered(entry, "text/html", `<form><input type=hidden value="${secret}" name="csrf_token"><p>Größe</p></form>`),
  (entry, secret) =>
    answered(entry, "text/html", base64(`<meta name="csrf-token" content="${secret}"> Größe`), "base64"),
  (entry, secret) => {
    entry["_webSocketMessages"] = [{ type: "send", opcode: 1, data: JSON.stringify({ auth: { token: secret } }) }];
  },
  (entry, secret) => {
    const url = `https://shop.example/app.js?sig=${secret}`;
    entry["_initiator"] = { type: "script", stack: { callFrames: [{ functionName: "go", url, lineNumber: 4 }] } };
  },
  (entry, secret) => {
    entry["_debug"] = { accessToken: secret, depth: { nested: [{ note: `DB_PASSWORD='${secret}'` }] } };
  },
  (entry, secret) => {
    request(entry)["url"] = `https://shop:${secret}@shop.example/reset/a1b2c3d4e5f6?x=1`;
  },
];

/** Here the secret is a part of the value that is found: it comes up nowhere else by itself. */
const PARTS: readonly Plant[] = [
  (entry, secret) => {
    const written = `${secret}+/=&`;
    address(entry, `access_token=${encodeURIComponent(written)}`);
    list(request(entry), "queryString").push({ name: "access_token", value: written });
  },
  (entry, secret) =>
    answered(entry, "text/plain", `eyJ${base64("header-1")}.eyJ${base64(secret)}.${secret}`.replaceAll(/[=+/]/gu, "")),
  (entry, secret) => answered(entry, "text/plain", `-----BEGIN PRIVATE KEY-----\n${secret}\n-----END PRIVATE KEY-----`),
];

/** Where a secret comes up again with nothing that names it: it is known from its other place only. */
const ECHOES: readonly Plant[] = [
  (entry, secret) => {
    entry["comment"] = `seen ${secret} twice: ${secret}`;
  },
  (entry, secret) => address(entry, `q=${encodeURIComponent(`${secret}/ü`)}`),
  (entry, secret, random) =>
    answered(entry, "text/plain", base64(`${random.letters(random.whole(3) + 1)}|${secret}|end`)),
  (entry, secret) => answered(entry, "text/plain", base64(`was ${secret} ü`), "base64"),
  (entry, secret) => answered(entry, "application/json", JSON.stringify({ seen: [[{ here: `<${secret}>` }]] })),
  (entry, secret) => header(response(entry), "X-Trace", `v1:${secret}:end`),
];

/** One file of the corpus. Every place is used in every second file, in a different mix. */
export function plantedHar(seed: number): PlantedHar {
  const random = createRandomSource(seed);
  const secrets: string[] = [];
  const entries: Entry[] = [];
  for (const [index, plant] of [...PLANTS, ...PARTS].entries()) {
    if ((index + seed + random.whole(3)) % 2 === 0) continue;
    const secret = `${random.letters(2)}7${random.letters(9 + random.whole(24))}`;
    secrets.push(secret);
    const entry = entryOf(random);
    plant(entry, secret, random);
    entries.push(entry);
    if (PARTS.includes(plant)) continue;
    const again = entryOf(random);
    ECHOES[random.whole(ECHOES.length)]?.(again, secret, random);
    entries.splice(random.whole(entries.length + 1), 0, again);
  }
  const pages = [
    { id: "page_1", title: `https://shop.example/?token=${secrets[0] ?? ""}`, pageTimings: { onLoad: 1.5 } },
  ];
  const log = { version: "1.2", creator: { name: "Sample recorder", version: "1" }, pages, entries };
  return { text: JSON.stringify({ log }, null, seed % 3 === 0 ? 2 : undefined), secrets };
}

function entryOf(random: RandomSource): Entry {
  const step = random.whole(90) + 10;
  return {
    startedDateTime: `2026-01-02T03:04:${step % 60}.000Z`,
    time: step * 1.25,
    request: {
      method: "POST",
      url: `https://shop.example/cart/${step}?page=${step}`,
      httpVersion: "HTTP/2.0",
      headers: [{ name: "Accept", value: "application/json" }],
      queryString: [{ name: "page", value: String(step) }],
      cookies: [],
      headersSize: -1,
      bodySize: 0,
    },
    response: {
      status: 500,
      statusText: "Server error",
      httpVersion: "HTTP/2.0",
      headers: [{ name: "Content-Type", value: "application/json" }],
      cookies: [],
      content: { size: 16, mimeType: "application/json", text: `{"fault":"no ${step}"}` },
      redirectURL: "",
      headersSize: -1,
      bodySize: 16,
    },
    cache: {},
    timings: { send: 0, wait: step, receive: 1 },
    serverIPAddress: "203.0.113.7",
    connection: "443",
  };
}

import { address, answered, base64, header, list, posted, request, response, type Plants } from "./harEntry.ts";

/** Every place that a secret was seen in, with every way it is written there. */
export const plainPlants: Plants = {
  "bearer header": (entry, secret) => header(request(entry), "Authorization", `Bearer ${secret}`),
  "basic header": (entry, secret) => header(request(entry), "authorization", `Basic ${base64(`shop:${secret}`)}`),
  cookie: (entry, secret) => {
    header(request(entry), "Cookie", `theme=dark; SESS12=${secret}; lang=en`);
    list(request(entry), "cookies").push({ name: "SESS12", value: secret });
  },
  "set cookie": (entry, secret) => {
    header(response(entry), "set-cookie", `first=1${secret}; Path=/; HttpOnly\nnext=${secret}; Secure`);
    list(response(entry), "cookies").push({ name: "next", value: secret, path: "/", expires: "2026-01-01T00:00:00Z" });
  },
  "api key header": (entry, secret) => header(request(entry), "X-Api-Key", secret),
  "CSRF header": (entry, secret) => header(request(entry), "X-CSRF-Token", secret),
  "referring address": (entry, secret) =>
    header(request(entry), "Referer", `https://shop.example/cart?step=2&code=${secret}`),
  "address in a fragment": (entry, secret) => {
    const to = `https://shop.example/in#id_token=${secret}&state=x1`;
    header(response(entry), "Location", to);
    response(entry)["redirectURL"] = to;
  },
  "address in an address": (entry, secret) =>
    address(entry, `return=${encodeURIComponent(`https://shop.example/a?token=${secret}&b=1`)}`),
  "JSON password": (entry, secret) =>
    posted(entry, "application/json", JSON.stringify({ user: "u1", password: secret })),
  "form password": (entry, secret) =>
    posted(entry, "application/x-www-form-urlencoded", `name=u1&user%5Bpassword%5D=${secret}&go=1`, [
      { name: "name", value: "u1" },
      { name: "user[password]", value: secret },
    ]),
  "form in parts": (entry, secret) =>
    posted(
      entry,
      "multipart/form-data; boundary=b1",
      `--b1\r\nContent-Disposition: form-data; name="client_secret"\r\n\r\n${secret}\r\n--b1--\r\n`,
    ),
  "JSON in JSON": (entry, secret) =>
    posted(entry, "application/json", JSON.stringify({ inner: JSON.stringify({ apiKey: secret }) })),
  "refresh token": (entry, secret) =>
    answered(entry, "application/json", JSON.stringify({ data: { refresh_token: secret } }, null, 2)),
  "answer in base 64": (entry, secret) =>
    answered(entry, "application/json", base64(JSON.stringify({ sessionId: secret })), "base64"),
  "field of a page": (entry, secret) =>
    answered(entry, "text/html", `<form><input type=hidden value="${secret}" name="csrf_token"><p>Größe</p></form>`),
  "meta of a page": (entry, secret) =>
    answered(entry, "text/html", base64(`<meta name="csrf-token" content="${secret}"> Größe`), "base64"),
  "socket message": (entry, secret) => {
    entry["_webSocketMessages"] = [{ type: "send", opcode: 1, data: JSON.stringify({ auth: { token: secret } }) }];
  },
  "call stack": (entry, secret) => {
    const url = `https://shop.example/app.js?sig=${secret}`;
    entry["_initiator"] = { type: "script", stack: { callFrames: [{ functionName: "go", url, lineNumber: 4 }] } };
  },
  "member of a tool": (entry, secret) => {
    entry["_debug"] = { accessToken: secret, depth: { nested: [{ note: `DB_PASSWORD='${secret}'` }] } };
  },
  "password in an address": (entry, secret) => {
    request(entry)["url"] = `https://shop:${secret}@shop.example/reset/a1b2c3d4e5f6?x=1`;
  },
};

/** Here the secret is a part of the value that is found: it comes up nowhere else by itself. */
export const partPlants: Plants = {
  "encoded query": (entry, secret) => {
    const written = `${secret}+/=&`;
    address(entry, `access_token=${encodeURIComponent(written)}`);
    list(request(entry), "queryString").push({ name: "access_token", value: written });
  },
  "token of three parts": (entry, secret) =>
    answered(entry, "text/plain", `eyJ${base64("header-1")}.eyJ${base64(secret)}.${secret}`.replaceAll(/[=+/]/gu, "")),
  "private key": (entry, secret) =>
    answered(entry, "text/plain", `-----BEGIN PRIVATE KEY-----\n${secret}\n-----END PRIVATE KEY-----`),
};

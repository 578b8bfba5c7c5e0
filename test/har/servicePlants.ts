import { address, answered, base64, header, posted, request, response, type Plant, type Plants } from "./harEntry.ts";

const sent =
  (name: string, before = ""): Plant =>
  (entry, secret) =>
    header(request(entry), name, before + secret);
const query =
  (...names: readonly string[]): Plant =>
  (entry, secret) =>
    address(entry, names.map((name, at) => `${name}=${secret}${at === 0 ? "" : at}`).join("&x=1&"));
const body =
  (mimeType: string, before: string, after: string): Plant =>
  (entry, secret) =>
    posted(entry, mimeType, before + secret + after);
const answer =
  (mimeType: string, before: string, after: string): Plant =>
  (entry, secret) =>
    answered(entry, mimeType, before + secret + after);
const message =
  (before: string, after: string, opcode = 1): Plant =>
  (entry, secret) => {
    const data = before + secret + after;
    entry["_webSocketMessages"] = [{ type: "send", time: 1, opcode, data: opcode === 2 ? base64(data) : data }];
  };

const assertion = (secret: string): string =>
  `<samlp:Response><saml:Subject>x</saml:Subject><ds:SignatureValue>${secret}</ds:SignatureValue></samlp:Response>`;

/** What recordings carry of services around a site: sign-in, storage, gateways, sockets, older formats. */
export const servicePlants: Plants = {
  "OAuth: code and state": query("code", "state"),
  "OAuth: code in JSON": body("application/json", '{"grant_type":"authorization_code","code":"', 'Ab1cdefgh"}'),
  "OAuth: verifier and client secret": (entry, secret) =>
    posted(
      entry,
      "application/x-www-form-urlencoded",
      `grant_type=authorization_code&code_verifier=${secret}&client_secret=${secret}`,
    ),
  "OAuth: code at the beginning of a form": body(
    "application/x-www-form-urlencoded",
    "code=",
    "&grant_type=authorization_code",
  ),
  "OAuth: device code": answer("application/json", '{"device_code":"', '","expires_in":900}'),
  "OAuth: id token hint": query("id_token_hint"),
  "OpenID: nonce": query("nonce"),
  "SAML: response in a form": (entry, secret) =>
    posted(
      entry,
      "application/x-www-form-urlencoded",
      `SAMLResponse=${encodeURIComponent(base64(assertion(secret)))}&RelayState=x`,
    ),
  "SAML: long response in a field of a page": (entry, secret) =>
    answered(
      entry,
      "text/html",
      `<form><input type="hidden" name="SAMLResponse" value="${base64(" ".repeat(9_000) + assertion(secret))}"/></form>`,
    ),
  "SAML: signature": (entry, secret) => answered(entry, "text/xml", assertion(secret)),
  "SAML: request and artifact": query("SAMLart"),
  "SAML: relay state": query("RelayState"),
  "web service: password element": body(
    "text/xml",
    '<wsse:Password Type="http://docs.example/#PasswordText">',
    "</wsse:Password>",
  ),
  "web service: token element": body(
    "text/xml",
    '<wsse:BinarySecurityToken EncodingType="x">',
    "</wsse:BinarySecurityToken>",
  ),
  "XML: password as raw text": body("text/xml", "<login><password><![CDATA[", "]]></password></login>"),
  "XML: member of a struct": body(
    "text/xml",
    "<member>\n <name>api_token</name>\n <value><string>",
    "</string></value></member>",
  ),
  "storage: signed address": query("X-Amz-Signature", "X-Amz-Credential", "X-Amz-Security-Token"),
  "storage: shared access signature": query("se=2026-01-01&sp=r&sig"),
  "storage: other signed address": query("X-Goog-Signature", "X-Goog-Credential"),
  "storage: account key": answer(
    "text/plain",
    "DefaultEndpointsProtocol=https;AccountName=shop;AccountKey=",
    "==;EndpointSuffix=x",
  ),
  "storage: signature header": sent("Authorization", "AWS4-HMAC-SHA256 Credential=AKIAABCDEFGHIJKLMNOP/x, Signature="),
  "storage: secret key": answer("text/plain", "[default]\naws_secret_access_key = ", "\n"),
  "delivery: signed token": query("hdnts"),
  "gateway: Authentication": sent("Authentication"),
  "gateway: subscription key": sent("Ocp-Apim-Subscription-Key"),
  "gateway: functions key": sent("X-Functions-Key"),
  "gateway: X-Auth-Key": sent("X-Auth-Key"),
  "gateway: X-Session": sent("X-Session"),
  "gateway: private token": sent("PRIVATE-TOKEN"),
  "gateway: digest": sent("Authorization", 'Digest username="u", nonce="x1", response="'),
  "gateway: path header": sent(":path", "/a?token="),
  "answer: token header": (entry, secret) => header(response(entry), "X-Auth-Token", secret),
  "answer: link header": (entry, secret) => header(response(entry), "Link", `</x?token=${secret}>; rel=preload`),
  "answer: refresh header": (entry, secret) => header(response(entry), "Refresh", `0; url=/x?access_token=${secret}`),
  "GraphQL: variable": body(
    "application/json",
    '{"query":"mutation($p:String!){login(password:$p){id}}","variables":{"p":1,"password":"',
    '"}}',
  ),
  "GraphQL: inline": body("application/json", '{"query":"mutation{login(user:\\"a\\",password:\\"', '\\"){id}}"}'),
  "names and values in JSON": body(
    "application/json",
    '[{"name":"user","value":"u1"},{"name":"api_token","value":"',
    '"}]',
  ),
  "names and values in JSON, turned": body("application/json", '[{"value":"', '","key":"DB_PASSWORD"}]'),
  "headers as a list": body("application/json", '{"headers":[["x-api-key","', '"]]}'),
  "JSON escaped twice": body("application/json", '{"a":"{\\"b\\":\\"{\\\\\\"token\\\\\\":\\\\\\"', '\\\\\\"}\\"}"}'),
  "JSON with escaped signs": answer(
    "application/json",
    '{"next":"https:\\/\\/x.example\\/?a=1\\u0026sig=',
    '\\u0026b=2"}',
  ),
  "JSON in an address": (entry, secret) =>
    address(entry, `data=${encodeURIComponent(JSON.stringify({ token: secret }))}`),
  "JSON in base 64": (entry, secret) => address(entry, `data=${base64(JSON.stringify({ user: { token: secret } }))}`),
  "JSON key": answer("application/json", '{"keys":[{"kty":"RSA","n":"abc","d":"', '"}]}'),
  "settings in YAML": answer("text/plain", "db:\n  host: x\n  password: ", "\n"),
  "settings of a shell": answer("text/plain", "export APP_KEY=base64:", "=\nAPP_ENV=prod\n"),
  "dumped variable": answer("text/html", '["password"]=>\n  string(20) "', '"\n'),
  "printed variable": answer("text/html", "    [PHP_AUTH_PW] => ", "\n"),
  "attribute of a page": answer("text/html", '<div data-csrf-token="', '"></div>'),
  "script of a page": answer("text/javascript", 'window.__TOKEN__="', '1";'),
  "socket: first message": message('{"type":"connection_init","payload":{"Authorization":"Bearer ', '"}}'),
  "socket: numbered message": message('42["auth",{"token":"', '"}]'),
  "socket: message of lines": message("CONNECT\nlogin:shop\npasscode:", "\n\n\0"),
  "socket: message of bytes": message('{"session_token":"', '"}', 2),
  "socket: protocol": sent("Sec-WebSocket-Protocol", "graphql-ws, bearer."),
  "parts: password with a type": body(
    "multipart/form-data; boundary=b1",
    '--b1\r\nContent-Disposition: form-data; name="password"\r\nContent-Type: text/plain\r\n\r\n',
    "\r\n--b1--\r\n",
  ),
  "page of an older encoding": (entry, secret) =>
    answered(
      entry,
      "text/html; charset=iso-8859-1",
      Buffer.from(`<p>Gr\u00f6\u00dfe</p><input name="csrf_token" value="${secret}">`, "latin1").toString("base64"),
      "base64",
    ),
  "bot of a chat": (entry, secret) => {
    request(entry)["url"] = `https://chat.example/bot123456789:AA${secret}${"b3".repeat(14)}/send`;
  },
  "hook of a chat": (entry, secret) => {
    request(entry)["url"] = `https://hooks.slack.com/services/T0ABC/B0ABC/${secret}`;
  },
  "code host": (entry, secret) => answered(entry, "text/plain", `pull ghp_${secret}ab12cd34ef failed`),
  "comment of a tool": (entry, secret) => {
    entry["comment"] = `opened https://shop.example/?token=${secret}`;
  },
  "member named like a fact": (entry, secret) => {
    entry["_store"] = { connection: `mysql://shop:${secret}@db.example/shop`, method: `Bearer ${secret}` };
  },
  redirect: (entry, secret) => {
    response(entry)["redirectURL"] = `https://u:${secret}@shop.example/?ticket=ST-${secret}`;
  },
};

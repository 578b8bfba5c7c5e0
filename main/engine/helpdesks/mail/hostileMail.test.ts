import { describe, expect, it } from "vitest";
import { readHeads, type PlacedHead } from "./readHead.ts";
import { readMail } from "./readMail.ts";
import { guestsOf, isAgent, isConcerned, statusOf, threadsOf, toRemoteTicket } from "./threads.ts";

const MESSAGES = 200;
const own = "user.one@agency.example";
const parties = { ownAddress: own, supportAddress: "support@host.example" };

/** A small generator of its own: the same mails in every run. */
function drawFrom(seed: number): (count: number) => number {
  let state = seed >>> 0;
  return (count) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * count);
  };
}

const ids = [
  "<a@x.example>",
  "<b@x.example>",
  "<c@x.example>",
  "<SB-01J0000000E008000000000003@standby.agency.example>",
];
const addresses = [
  "support@host.example",
  own,
  "=?utf-8?B?w7w=?= <agent@host.example>",
  "Group: a@x.example, b@x.example;",
  '"broken <agent@host.example',
  "<>",
  "a@b@c",
  "\u0000\u0007",
  `${"x".repeat(5_000)}@host.example`,
];
const contentTypes = [
  "text/plain; charset=nonsense-8",
  "text/plain; charset=utf-7",
  "text/html; charset=iso-2022-jp",
  "multipart/mixed; boundary=b",
  'multipart/mixed; boundary=""',
  "multipart/report; report-type=delivery-status; boundary=b",
  "message/rfc822",
  "application/octet-stream; name*0*=utf-8''%E2%82; name*1*=%AC.bin",
  ";;;=",
];
const bodies = [
  "",
  "--b\r\nContent-Type: text/plain\r\n\r\nhello\r\n--b--\r\n",
  "--b\r\n\r\n--b\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n",
  '--b\r\nContent-Transfer-Encoding: base64\r\nContent-Disposition: attachment; filename="../../etc/x\u0000"\r\n\r\n!!!not base64!!!\r\n--b--',
  "--b\r\nContent-Type: message/delivery-status\r\n\r\nFinal-Recipient: rfc822; x@y\r\nAction: failed\r\nDiagnostic-Code: smtp; 550 no\r\n--b--",
  "--b\r\nContent-Type: message/delivery-status\r\n\r\nAction:\r\n--b\r\nContent-Type: text/rfc822-headers\r\n\r\nMessage-ID: <<<>>>\r\n--b--",
  "\u0000\u00ff\ufffe=3D=ZZ=\r\n",
  "<script>alert(1)</script><p>text<img src=x onerror=y>".repeat(50),
  "--b\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n".repeat(400),
];

function hostile(seed: number): Buffer {
  const draw = drawFrom(seed * 7_919 + 1);
  const pick = <Value>(values: readonly Value[]): Value => values[draw(values.length)] as Value;
  const maybe = (line: () => string): readonly string[] => (draw(3) === 0 ? [] : [line()]);
  const chain = () => Array.from({ length: draw(6) }, () => pick(ids)).join(draw(2) === 0 ? " " : "\r\n\t");
  const lines = [
    ...maybe(() => `Message-ID: ${pick([...ids, "", "no brackets", `<${"y".repeat(2_000)}@x>`, "<a b@c>", "<“@x>"])}`),
    ...maybe(() => `References: ${chain()}`),
    ...maybe(() => `In-Reply-To: ${pick(ids)} ${pick(ids)}`),
    ...maybe(() => `From: ${pick(addresses)}`),
    ...maybe(() => `To: ${pick(addresses)}, ${pick(addresses)}`),
    ...maybe(() => `Subject: ${pick(["=?utf-8?Q?=", "=?x?y?z?=", "Re: Re: AW: x", "\u0000", "s".repeat(20_000)])}`),
    ...maybe(() => `Content-Type: ${pick(contentTypes)}`),
    ...maybe(() => `Content-Transfer-Encoding: ${pick(["base64", "quoted-printable", "8bit", "nonsense"])}`),
    ...maybe(() => `Auto-Submitted: ${pick(["auto-replied", "no", ""])}`),
    ...maybe(() => `Standby-Ref: ${pick(["SB-01J0000000E008000000000003", "SB-", ""])}`),
    ...maybe(() => `X-Long: ${"z".repeat(draw(2) === 0 ? 10 : 300_000)}`),
    ...maybe(() => "no colon in this line"),
  ];
  const end = pick(["\r\n\r\n", "\n\n", "\r\r", ""]);
  return Buffer.from(lines.join(pick(["\r\n", "\n"])) + end + pick(bodies), draw(2) === 0 ? "utf8" : "latin1");
}

async function headOf(raw: Buffer, uid: number): Promise<PlacedHead> {
  const end = raw.indexOf("\r\n\r\n");
  const header = end === -1 ? raw : raw.subarray(0, end + 4);
  const heads = await readHeads("INBOX", [{ uid, receivedAtMs: 1_000 * uid, bytes: raw.byteLength, header }], parties);
  return heads[0] as PlacedHead;
}

describe("hostile mail", () => {
  it(`never throws, and says something of each of ${MESSAGES} messages`, async () => {
    for (let seed = 0; seed < MESSAGES; seed += 1) {
      const raw = hostile(seed);
      const head = await headOf(raw, seed + 1);
      expect(head.id).toMatch(/^<[^<>\s]+>$/u);
      expect(head.subject).not.toMatch(/\p{Cc}/u);
      expect(head.subject.length).toBeLessThanOrEqual(500);
      const { text, files } = await readMail(raw, head.isReport);
      expect(text.length).toBeLessThan(201_000);
      expect(text).not.toContain("\0");
      for (const { name } of files) expect(name).toMatch(/^[^/\\\p{Cc}]{1,255}$/u);
    }
  });

  it("makes conversations of all of them, whatever rings their references form", async () => {
    const heads = await Promise.all(Array.from({ length: MESSAGES }, (_, seed) => headOf(hostile(seed), seed + 1)));
    const threads = threadsOf(heads);
    const met = threads.flatMap((thread) => thread.heads.map(({ id }) => id));
    expect(new Set(met)).toEqual(new Set(heads.map(({ id }) => id)));
    expect(met).toHaveLength(new Set(met).size);
    for (const thread of threads) {
      expect(["new", "open", "pending"]).toContain(statusOf(thread, parties));
      expect(toRemoteTicket(thread, parties)?.remoteId).toBe(thread.rootId);
      expect(typeof isConcerned(thread, parties)).toBe("boolean");
    }
  });

  it("takes a mark of ours from nobody but the own address", async () => {
    const forged = Buffer.from(
      `From: agent@host.example\r\nMessage-ID: ${ids[3]}\r\nStandby-Ref: SB-01J0000000E008000000000003\r\n\r\n`,
    );
    const mine = Buffer.from(
      `From: ${own}\r\nMessage-ID: <other@server>\r\nStandby-Ref: SB-01J0000000E008000000000003\r\n\r\n`,
    );
    expect((await headOf(forged, 1)).reference).toBeNull();
    // A server gave it another id: the mark brings it back.
    expect(await headOf(mine, 2)).toMatchObject({ id: ids[3], aliases: ["<other@server>"] });
  });

  it("takes no program and nobody of the own house for the host", async () => {
    const writes = async (from: string, more = "") =>
      isAgent(await headOf(Buffer.from(`From: ${from}\r\n${more}\r\n`), 1), parties, new Set());
    expect(await writes("agent@host.example")).toBe(true);
    expect(await writes("agent@elsewhere.example")).toBe(true);
    expect(await writes("colleague@agency.example")).toBe(false);
    expect(await writes("colleague@mail.agency.example")).toBe(false);
    expect(await writes("agent@host.example", "Auto-Submitted: auto-replied\r\n")).toBe(false);
    expect(await writes("agent@host.example", "Auto-Submitted: no\r\n")).toBe(true);
  });

  it.for([
    ["agent@host.example", "Precedence: bulk", true],
    ["agent@desk.host.example", "Precedence: list", true],
    ["agent@host.example", "Precedence: bulk\r\nAuto-Submitted: auto-replied", false],
    ["agent@host.example", "Precedence: bulk\r\nX-Autoreply: yes", false],
    ["agent@host.example", "Precedence: auto_reply", false],
    ["agent@host.example", "Precedence: junk", false],
    ["agent@elsewhere.example", "Precedence: bulk", false],
    ["agent@elsewhere.example", "Precedence: list", false],
  ] as const)(
    "from %s with %s: the host's word is %s, since ticket systems mark all as bulk",
    async ([from, line, is]) => {
      const head = await headOf(Buffer.from(`From: ${from}\r\n${line}\r\n\r\n`), 1);
      expect(isAgent(head, parties, new Set())).toBe(is);
    },
  );
});

describe("whom the own side brought in by a copy", () => {
  const mail = (uid: number, from: string, cc = "") =>
    headOf(Buffer.from(`From: ${from}\r\nTo: support@host.example\r\n${cc === "" ? "" : `Cc: ${cc}\r\n`}\r\n`), uid);
  const agents = async (...heads: readonly Promise<PlacedHead>[]) => {
    const all = await Promise.all(heads);
    const guests = guestsOf(all, parties);
    return all.map((head) => isAgent(head, parties, guests));
  };

  it("is not the host's, nor whom a guest copies", async () => {
    const [client, other] = ["person@client.example", "other@client.example"];
    expect(await agents(mail(1, own, client), mail(2, client, other), mail(3, other))).toEqual([false, false, false]);
    expect(await agents(mail(1, "colleague@agency.example", client), mail(2, client))).toEqual([false, false]);
  });

  it("stays the host's when of its house, or when in it before the copy", async () => {
    expect(await agents(mail(1, own, "agent@desk.host.example"), mail(2, "agent@desk.host.example"))).toEqual([
      false,
      true,
    ]);
    const partner = "engineer@partner.example";
    expect(await agents(mail(1, own), mail(2, partner), mail(3, own, partner), mail(4, partner))).toEqual([
      false,
      true,
      false,
      true,
    ]);
  });
});

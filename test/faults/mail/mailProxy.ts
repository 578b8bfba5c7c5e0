import { once } from "node:events";
import { readFileSync } from "node:fs";
import { createServer, type AddressInfo, type Server, type Socket } from "node:net";
import { connect as connectTls, TLSSocket } from "node:tls";
import type { Clock } from "../../../main/engine/ports.ts";
import { SECOND, type Ms } from "../../../shared/units.ts";
import type { MailServers } from "../../servers/mail/mailServers.ts";
import { makeSelfSigned } from "../network/selfSigned.ts";
import { createImapTalk, createSmtpTalk, type MailMoment, type Talk } from "./talk.ts";

export type MailSide = "smtp" | "imap";

/**
 * cut: the connection is gone. silence: it stays, and nothing comes over it any more. drip: what the server says next comes
 * byte by byte, so slowly that no limit which every byte renews would ever end it.
 */
export type Blow = "cut" | "silence" | "drip";

/** An answer of one line takes longer than a step may. */
const BETWEEN_BYTES: Ms = 3 * SECOND;

export interface MailRule {
  readonly side: MailSide;
  readonly moment: MailMoment;
  readonly blow: Blow;
  /** So often; may be infinite. */
  readonly times: number;
}

/**
 * Stands between the engine and both mail servers, with their own certificate, so that what it passes is encrypted on either
 * side and can be broken at a chosen moment of the conversation.
 */
export interface MailProxy {
  readonly ports: Readonly<Record<MailSide, number>>;
  inject(rule: MailRule): void;
  /** Nobody listens any more, and what was open is gone. */
  refuse(side: MailSide, isOn: boolean): Promise<void>;
  /** Connections are answered by somebody with a certificate that nobody vouches for. */
  impersonate(isOn: boolean): void;
  /** All faults end; what is silent stays so. */
  clear(): Promise<void>;
  /** Times that a rule for this moment struck. */
  hits(moment: MailMoment): number;
  /** Connections gone silent or slow that the client has not given up yet. */
  hanging(): number;
  stop(): Promise<void>;
}

interface Side {
  readonly server: Server;
  readonly port: number;
  readonly sockets: Set<Socket>;
}

export async function startMailProxy(
  { ports, certificates }: MailServers,
  clock: Pick<Clock, "after">,
): Promise<MailProxy> {
  const own = { key: readFileSync(certificates.keyFile), cert: readFileSync(certificates.certificateFile) };
  const stranger = makeSelfSigned();
  const hits = new Map<MailMoment, number>();
  let rules: { readonly rule: MailRule; left: number }[] = [];
  let isStranger = false;
  let hanging = 0;

  function strike(side: MailSide, moment: MailMoment | null): Blow | null {
    const found = rules.find(({ rule, left }) => rule.side === side && rule.moment === moment && left > 0);
    if (found === undefined || moment === null) return null;
    found.left -= 1;
    hits.set(moment, (hits.get(moment) ?? 0) + 1);
    return found.rule.blow;
  }

  function drip(client: TLSSocket, part: Buffer): void {
    if (client.destroyed || part.byteLength === 0) return;
    client.write(part.subarray(0, 1));
    clock.after(BETWEEN_BYTES, () => drip(client, part.subarray(1)));
  }

  function relay(side: MailSide, client: TLSSocket, server: TLSSocket, talk: Talk): void {
    let isSilent = false;
    const cut = () => {
      client.destroy();
      server.destroy();
    };
    client.on("data", (part: Buffer) => {
      if (isSilent) return;
      const met = talk.fromClient(part);
      if (strike(side, met?.moment ?? null) === null) return void server.write(part);
      client.pause();
      // What came before the moment arrives.
      server.write(part.subarray(0, met?.pass ?? 0), cut);
    });
    server.on("data", (part: Buffer) => {
      if (isSilent) return;
      const blow = strike(side, talk.fromServer(part));
      if (blow === null) return void client.write(part);
      if (blow === "cut") return cut();
      isSilent = true;
      hanging += 1;
      client.once("close", () => {
        hanging -= 1;
      });
      if (blow === "drip") drip(client, part);
    });
    for (const [one, other] of [
      [client, server],
      [server, client],
    ] as const) {
      one.on("error", () => one.destroy());
      one.on("close", () => {
        if (!(isSilent && one === server)) other.destroy();
      });
    }
  }

  async function listen(side: MailSide, target: number, talk: () => Talk): Promise<Side> {
    const sockets = new Set<Socket>();
    const server = createServer((socket) => {
      sockets.add(socket);
      socket.on("close", () => sockets.delete(socket));
      socket.on("error", () => socket.destroy());
      const client = new TLSSocket(socket, { isServer: true, ...(isStranger ? stranger : own) });
      if (isStranger) return void client.on("error", () => socket.destroy());
      const upstream = { host: "127.0.0.1", port: target, ca: certificates.caPem };
      relay(side, client, connectTls(upstream), talk());
    });
    server.listen(0, "127.0.0.1");
    await once(server, "listening");
    return { server, sockets, port: (server.address() as AddressInfo).port };
  }

  async function close({ server, sockets }: Side): Promise<void> {
    if (!server.listening) return;
    const closed = once(server, "close");
    server.close();
    for (const socket of sockets) socket.destroy();
    await closed;
  }

  const sides: Readonly<Record<MailSide, Side>> = {
    smtp: await listen("smtp", ports.smtps, createSmtpTalk),
    imap: await listen("imap", ports.imaps, createImapTalk),
  };
  async function refuse(name: MailSide, isOn: boolean): Promise<void> {
    const side = sides[name];
    if (isOn) return close(side);
    if (side.server.listening) return;
    side.server.listen(side.port, "127.0.0.1");
    await once(side.server, "listening");
  }

  return {
    ports: { smtp: sides.smtp.port, imap: sides.imap.port },
    inject: (rule) => void rules.push({ rule, left: rule.times }),
    refuse,
    impersonate(isOn) {
      isStranger = isOn;
      // One that was signed in to before would go on as if nothing were.
      if (isOn) for (const { sockets } of Object.values(sides)) for (const socket of sockets) socket.destroy();
    },
    async clear() {
      rules = [];
      isStranger = false;
      await refuse("smtp", false);
      await refuse("imap", false);
    },
    hits: (moment) => hits.get(moment) ?? 0,
    hanging: () => hanging,
    async stop() {
      await close(sides.smtp);
      await close(sides.imap);
    },
  };
}

import { once } from "node:events";
import { readFileSync } from "node:fs";
import { createServer as createPlainServer, type Server, type Socket } from "node:net";
import { createServer as createTlsServer } from "node:tls";
import { onTestFinished } from "vitest";
import type { MailServers } from "../../servers/mail/mailServers.ts";

/** What is said to a line; "cut" ends the connection, null = nothing. */
export type Say = (line: string) => string | null;

export interface ScriptedServer {
  readonly port: number;
  /** All lines heard. */
  readonly heard: readonly string[];
}

/** A server that says what a test tells it to, by TLS with the certificate of the real ones or in the clear. */
export async function scriptedServer(
  servers: MailServers,
  greeting: string,
  say: Say,
  isTls = true,
): Promise<ScriptedServer> {
  const heard: string[] = [];
  const talk = (socket: Socket) => {
    let rest = "";
    socket.on("error", () => undefined);
    socket.write(`${greeting}\r\n`);
    socket.on("data", (data: Buffer) => {
      const lines = (rest + data.toString("latin1")).split("\r\n");
      rest = lines.pop() ?? "";
      for (const line of lines) {
        heard.push(line);
        const answer = say(line);
        if (answer === "cut") return void socket.destroy();
        if (answer !== null) socket.write(`${answer}\r\n`);
      }
      return undefined;
    });
  };
  const { certificateFile, keyFile } = servers.certificates;
  const server: Server = isTls
    ? createTlsServer({ cert: readFileSync(certificateFile), key: readFileSync(keyFile) }, talk)
    : createPlainServer(talk);
  server.on("tlsClientError", () => undefined);
  server.listen(0, "127.0.0.1");
  onTestFinished(() => void server.close());
  await once(server, "listening");
  const address = server.address();
  return { port: typeof address === "object" && address !== null ? address.port : 0, heard };
}

/** A submission server that takes everything; `other` may say something else to a line, or to "." at the end. */
export function takingAll(other: (line: string) => string | null | undefined): Say {
  let isText = false;
  return (line) => {
    const special = other(line);
    if (isText && line !== ".") return special ?? null;
    if (special !== undefined) {
      if (line === ".") isText = false;
      return special;
    }
    if (line === ".") {
      isText = false;
      return "250 taken";
    }
    if (/^EHLO/iu.test(line)) return "250-mail.example\r\n250-SIZE 1000000\r\n250 AUTH PLAIN";
    if (/^AUTH/iu.test(line)) return "235 welcome";
    if (/^DATA/iu.test(line)) {
      isText = true;
      return "354 go on";
    }
    return "250 ok";
  };
}

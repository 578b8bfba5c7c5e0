import { once } from "node:events";
import { createServer } from "node:https";
import type { AddressInfo } from "node:net";
import type { TlsOptions } from "node:tls";
import { createAuthority, type Signed, type Wish } from "./certificates.ts";

export interface TlsServer {
  readonly name: string;
  readonly origin: string;
  /** Requests that came through to the server behind the certificate. */
  requests(): number;
}

export interface BadTlsServers {
  /** The authority that a client trusts here, as PEM. */
  readonly rootPem: string;
  readonly bad: readonly TlsServer[];
  /** Nothing is wrong with it: a client that refuses this one proves nothing by refusing the others. */
  readonly good: TlsServer;
  /** RSA with 1,024 bits: where an authority is trusted by hand, Chromium takes it, and ownCaFetch does not. */
  readonly short: TlsServer;
  stop(): Promise<void>;
}

const asCa = ["basicConstraints = critical,CA:TRUE", "keyUsage = critical,keyCertSign,cRLSign"];
const names = "subjectAltName = DNS:localhost,IP:127.0.0.1";
const asServer = ["basicConstraints = CA:FALSE", "extendedKeyUsage = serverAuth"];

/** Ten helpdesks on this computer, each with one thing wrong about its proof of who it is. */
export async function startBadTlsServers(folder: string): Promise<BadTlsServers> {
  const { sign } = createAuthority(folder);
  const root = sign({ name: "root", subject: "Trusted test root", extensions: asCa });
  const stranger = sign({ name: "stranger", subject: "Unknown test root", extensions: asCa });
  const between = sign({ name: "between", by: root.name, extensions: asCa });
  const leaf = (name: string, over: Partial<Wish> = {}): Signed =>
    sign({ name, by: root.name, subject: "localhost", extensions: [...asServer, names], ...over });
  const plain = leaf("plain");
  const byStranger = leaf("byStranger", { by: stranger.name });
  const byLeaf = leaf("byLeaf", { by: plain.name });
  const wrongName = {
    extensions: [...asServer, "subjectAltName = DNS:elsewhere.example"],
    subject: "elsewhere.example",
  };
  const clientOnly = { extensions: ["basicConstraints = CA:FALSE", "extendedKeyUsage = clientAuth", names] };
  const alone = { name: "alone", subject: "localhost", extensions: [...asServer, names] };

  const bad: readonly (readonly [string, TlsOptions])[] = [
    ["signed by itself", own(sign(alone))],
    ["of an unknown authority", { ...own(byStranger), cert: byStranger.cert + stranger.cert }],
    ["that has run out", own(leaf("runOut", { fromDays: -60, untilDays: -1 }))],
    ["that is not valid yet", own(leaf("notYet", { fromDays: 5, untilDays: 60 }))],
    ["made out to another name", own(leaf("wrongName", wrongName))],
    ["without the one between", own(leaf("noBetween", { by: between.name }))],
    ["signed by one that may not sign", { ...own(byLeaf), cert: byLeaf.cert + plain.cert }],
    ["for clients only", own(leaf("clientOnly", clientOnly))],
    ["over an old protocol", { ...own(plain), ...oldProtocol }],
    ["with an outdated signature", { ...own(leaf("sha1", { digest: "sha1" })), ...weak }],
  ];
  const shortKey = ["with a short key", { ...own(leaf("short", { key: "rsa:1024" })), ...weak }] as const;
  const all = [["good", own(plain)] as const, shortKey, ...bad];
  const served = await Promise.all(all.map(([name, tls]) => serve(name, tls)));
  const [good, short, ...others] = served;
  if (good === undefined || short === undefined)
    throw new Error("Invariant violation: the good server is the first one");
  return {
    rootPem: root.cert,
    good,
    short,
    bad: others,
    stop: async () => void (await Promise.all(served.map((server) => server.stop()))),
  };
}

/** OpenSSL serves neither without being told; Electron's own Node has another library, which needs no telling. */
const weak = "electron" in process.versions ? {} : { ciphers: "DEFAULT@SECLEVEL=0" };
const oldProtocol = { minVersion: "TLSv1", maxVersion: "TLSv1.1", ...weak } as const;
const own = ({ cert, key }: Signed): TlsOptions => ({ cert, key });

async function serve(name: string, tls: TlsOptions): Promise<TlsServer & { stop(): Promise<void> }> {
  let requests = 0;
  const server = createServer(tls, (_request, response) => {
    requests += 1;
    response.writeHead(401, { "content-type": "application/json" }).end("{}");
  });
  // Whoever refuses a certificate hangs up in the middle of the handshake.
  server.on("tlsClientError", () => undefined);
  await once(server.listen(0, "127.0.0.1"), "listening");
  const { port } = server.address() as AddressInfo;
  return {
    name,
    origin: `https://localhost:${port}`,
    requests: () => requests,
    async stop() {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
}

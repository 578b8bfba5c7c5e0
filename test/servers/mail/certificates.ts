import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { run } from "../rt5/packages.ts";

export interface Certificates {
  /** The authority, as a user would give it. */
  readonly caPem: string;
  readonly certificateFile: string;
  readonly keyFile: string;
}

/** An authority of our own, and a certificate by it for this computer. */
export async function makeCertificates(folder: string): Promise<Certificates> {
  const at = (name: string) => join(folder, name);
  const newKey = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes"];
  const authority = ["-x509", "-days", "30", "-subj", "/CN=Mail test authority"];
  const caExtensions = ["-addext", "basicConstraints=critical,CA:TRUE", "-addext", "keyUsage=critical,keyCertSign"];
  await run(
    ["openssl", "req", ...newKey, ...authority, ...caExtensions, "-keyout", at("ca.key"), "-out", at("ca.pem")],
    {},
    "",
  );
  await run(
    ["openssl", "req", ...newKey, "-subj", "/CN=127.0.0.1", "-keyout", at("server.key"), "-out", at("server.csr")],
    {},
    "",
  );
  writeFileSync(at("names.cnf"), "subjectAltName=IP:127.0.0.1,DNS:localhost\nextendedKeyUsage=serverAuth\n");
  const byCa = ["-CA", at("ca.pem"), "-CAkey", at("ca.key"), "-CAcreateserial", "-days", "30"];
  await run(
    [
      "openssl",
      "x509",
      "-req",
      "-in",
      at("server.csr"),
      ...byCa,
      "-extfile",
      at("names.cnf"),
      "-out",
      at("server.pem"),
    ],
    {},
    "",
  );
  return {
    caPem: readFileSync(at("ca.pem"), "utf8"),
    certificateFile: at("server.pem"),
    keyFile: at("server.key"),
  };
}

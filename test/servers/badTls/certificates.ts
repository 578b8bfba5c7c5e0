import { execFileSync } from "node:child_process";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

export interface Signed {
  readonly cert: string;
  readonly key: string;
  /** Where the two lie, for what is signed by it in turn. */
  readonly name: string;
}

export interface Wish {
  readonly name: string;
  /** undefined: by itself. */
  readonly by?: string;
  readonly subject?: string;
  readonly extensions: readonly string[];
  /** Days from today; negative = in the past. */
  readonly fromDays?: number;
  readonly untilDays?: number;
  readonly key?: "rsa:1024" | "rsa:2048";
  readonly digest?: "sha1" | "sha256";
}

/** Signs certificates with the openssl program in a folder of its own: real ones, made anew for every run. */
export function createAuthority(folder: string): { sign(wish: Wish): Signed } {
  const at = (name: string) => join(folder, name);
  mkdirSync(at("signed"), { recursive: true });
  writeFileSync(at("index.txt"), "");
  const openssl = (...args: readonly string[]) => execFileSync("openssl", args, { cwd: folder, stdio: "pipe" });

  return {
    sign({ name, by, subject = name, extensions, fromDays = -1, untilDays = 30, key = "rsa:2048", digest = "sha256" }) {
      writeFileSync(at(`${name}.cnf`), configuration(extensions));
      const request = ["-newkey", key, "-nodes", "-keyout", `${name}.key`, "-out", `${name}.csr`];
      openssl("req", "-new", ...request, "-subj", `/CN=${subject}`, "-config", `${name}.cnf`);
      const issuer = by === undefined ? ["-selfsign", "-keyfile", `${name}.key`] : issuedBy(by);
      const days = ["-startdate", opensslDay(fromDays), "-enddate", opensslDay(untilDays)];
      const files = ["-in", `${name}.csr`, "-out", `${name}.crt`, "-config", `${name}.cnf`];
      openssl("ca", "-batch", "-notext", "-md", digest, ...issuer, ...days, ...files);
      return { name, cert: readFileSync(at(`${name}.crt`), "utf8"), key: readFileSync(at(`${name}.key`), "utf8") };
    },
  };
}

const issuedBy = (name: string) => ["-cert", `${name}.crt`, "-keyfile", `${name}.key`];

function configuration(extensions: readonly string[]): string {
  return [
    ...["[req]", "distinguished_name = name", "prompt = no", "[name]", "CN = any"],
    ...["[ca]", "default_ca = here", "[here]", "database = index.txt", "new_certs_dir = signed", "rand_serial = yes"],
    ...["default_md = sha256", "policy = any", "unique_subject = no", "x509_extensions = wanted"],
    ...["[any]", "commonName = supplied", "[wanted]", ...extensions, ""],
  ].join("\n");
}

function opensslDay(days: number): string {
  const iso = new Date(Date.now() + days * 86_400_000).toISOString();
  return `${iso.slice(0, 19).replace(/[-T:]/gu, "")}Z`;
}

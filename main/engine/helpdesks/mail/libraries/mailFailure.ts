import { HelpdeskError } from "../../helpdeskProblem.ts";
import { whyOf } from "../../http/networkFailure.ts";

const certificateCodes =
  /^(?:CERT_|ERR_TLS_CERT_|DEPTH_ZERO_SELF_SIGNED_CERT|SELF_SIGNED_CERT|UNABLE_TO_|HOSTNAME_MISMATCH|INVALID_CA|CRL_|ERROR_IN_CERT)/u;
const nameCodes = ["ENOTFOUND", "EAI_AGAIN", "EAI_FAIL", "EDNS"];

/** Both libraries name what happened by a code, sometimes by the one of the error behind it. One word for logs. */
export function codesOf(error: unknown): readonly string[] {
  const codes: string[] = [];
  for (let link = error, depth = 0; typeof link === "object" && link !== null && depth < 6; depth += 1) {
    for (const name of ["originalCode", "code"]) {
      const code: unknown = Reflect.get(link, name);
      if (typeof code === "string" && /^[\w.]{1,60}$/u.test(code)) codes.push(code);
    }
    link = Reflect.get(link, "cause");
  }
  return codes;
}

/** No connection came about, or it broke while nothing hung on it. Rejected with as it is. */
export function connectionFailure(error: unknown, which: "incoming" | "outgoing"): HelpdeskError {
  if (error instanceof HelpdeskError) return error;
  const server = which === "incoming" ? "The server for incoming mail" : "The server for outgoing mail";
  const codes = codesOf(error);
  const said = (words: string, why = whyOf(error)) =>
    new HelpdeskError("network", `${server} ${words}`, { why, cause: error });
  if (codes.some((code) => certificateCodes.test(code)) || /altnames|certificate/iu.test(messageOf(error))) {
    return said("does not prove who it is: its certificate is not made out to it, or by nobody trusted.", "tls");
  }
  if (codes.includes("ETLS") || codes.some((code) => /^(?:ERR_SSL_|EPROTO)/u.test(code)) || isTlsFailure(error)) {
    return said("does not speak TLS here, so nothing was said to it.", "tls");
  }
  if (codes.some((code) => nameCodes.includes(code))) return said("could not be found.");
  return said("could not be reached.");
}

function isTlsFailure(error: unknown): boolean {
  return typeof error === "object" && error !== null && Reflect.get(error, "tlsFailed") === true;
}

export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : "";
}

import { Readable } from "node:stream";
import type { Bytes } from "../../../../../shared/units.ts";
import type { Clock } from "../../../ports.ts";
import { HelpdeskError } from "../../helpdeskProblem.ts";
import type { MailPlace, Submission, Submitted } from "../mailPort.ts";
import { codesOf, connectionFailure } from "./mailFailure.ts";
import { tlsOptions } from "./tlsOptions.ts";
import { STEP_LIMIT, timeFor, within } from "./within.ts";

const PIECE: Bytes = 64 * 1024;

/** One connection, one transaction. See MailPort.submit. */
export async function submit(
  clock: Clock,
  place: MailPlace,
  mail: Submission,
  signal: AbortSignal,
): Promise<Submitted> {
  const line = await open(clock, place, signal);
  try {
    const { refused } = await transfer(clock, line, mail, signal);
    return { refused, maxBytes: line.maxBytes() };
  } finally {
    line.end();
  }
}

export async function trySubmission(
  clock: Clock,
  place: MailPlace,
  signal: AbortSignal | undefined,
): Promise<{ readonly maxBytes: Bytes | null }> {
  const line = await open(clock, place, signal);
  line.end();
  return { maxBytes: line.maxBytes() };
}

/** What the library tells through a callback. */
interface Sent {
  readonly accepted: readonly string[];
  readonly rejected: readonly string[];
}

interface Refusal {
  readonly recipient: string;
  readonly error: unknown;
}

interface Line {
  send(mail: Submission, source: Readable): Promise<Sent>;
  /** What the server said to recipients that it has refused so far. */
  refusals(): readonly Refusal[];
  maxBytes(): Bytes | null;
  /** Closed from either side. */
  end(): void;
}

/** Connected, encrypted and signed in. */
async function open(clock: Clock, place: MailPlace, signal: AbortSignal | undefined): Promise<Line> {
  const { default: SMTPConnection } = await import("nodemailer/lib/smtp-connection");
  const { smtp, userName } = place.settings;
  const connection = new SMTPConnection({
    host: smtp.host,
    port: smtp.port,
    secure: smtp.security === "tls",
    requireTLS: smtp.security === "startTls",
    // The computer's own name is nobody's business.
    name: "standby.invalid",
    tls: tlsOptions(smtp, place.settings),
    logger: false,
  });
  let broke: (error: unknown) => void = () => undefined;
  const broken = new Promise<never>((_resolve, reject) => {
    broke = reject;
  });
  broken.catch(() => undefined);
  connection.on("error", (error: unknown) => broke(error));
  connection.on("end", () => broke(new Error("closed")));
  const limits = { clock, ms: STEP_LIMIT, signal };
  const connected = new Promise<void>((resolve, reject) => {
    connection.connect((error) => (error ? reject(error) : resolve()));
  });
  try {
    await within(limits, Promise.race([connected, broken]), () => connection.close());
    if (!connection.secure) throw new HelpdeskError("network", "The server for outgoing mail does not encrypt.");
    const signedIn = new Promise<void>((resolve, reject) => {
      const auth = { user: userName, pass: place.password };
      connection.login(auth, (error) => (error ? reject(error) : resolve()));
    });
    await within(limits, Promise.race([signedIn, broken]), () => connection.close());
  } catch (error) {
    connection.close();
    throw beforeSending(error);
  }
  return {
    send: (mail, source) => {
      const envelope = { from: mail.from, to: [...mail.to, ...mail.alsoTo], size: mail.raw.byteLength };
      const sent = new Promise<Sent>((resolve, reject) => {
        connection.send(envelope, source, (error, info) => (error ? reject(error) : resolve(info)));
      });
      return Promise.race([sent, broken]);
    },
    refusals: () => refusalsIn(Reflect.get(connection, "_envelope")),
    maxBytes: () => numberIn(connection, "_maxAllowedSize"),
    end: () => connection.close(),
  };
}

/**
 * The bytes are handed over piece by piece, and only once every recipient that must be taken is: the library goes on with
 * those that are left, and would send to them alone. Whoever breaks off before the last piece has sent nothing, since a
 * server keeps no message without its end.
 */
async function transfer(
  clock: Clock,
  line: Line,
  mail: Submission,
  signal: AbortSignal,
): Promise<{ readonly refused: readonly string[] }> {
  const progress = { isEndHandedOver: false };
  const mustTake = new Set(mail.to.map((address) => address.toLowerCase()));
  const refusal = () => line.refusals().find(({ recipient }) => mustTake.has(recipient.toLowerCase()));
  let from = 0;
  const source = new Readable({
    highWaterMark: PIECE,
    read() {
      if (from === 0 && refusal() !== undefined) {
        this.destroy(new Error("recipient refused"));
        line.end();
        return;
      }
      const piece = mail.raw.subarray(from, from + PIECE);
      from += piece.byteLength;
      if (from >= mail.raw.byteLength) progress.isEndHandedOver = true;
      this.push(piece.byteLength === 0 ? null : Buffer.from(piece));
    },
  });
  source.on("error", () => undefined); // Told by `send`.
  const limits = { clock, ms: timeFor(mail.raw.byteLength), signal };
  try {
    const { rejected } = await within(limits, line.send(mail, source), () => line.end());
    // Should a later library hand over in another way: it was sent, but not to whom it was for.
    const lost = rejected.find((address) => mustTake.has(address.toLowerCase()));
    if (lost !== undefined) throw new HelpdeskError("refused", `The server does not take mail for ${lost}.`);
    return { refused: [...rejected] };
  } catch (error) {
    const lost = progress.isEndHandedOver ? undefined : refusal();
    if (lost !== undefined) throw recipientRefused(lost, mail);
    throw progress.isEndHandedOver ? afterTheEnd(error) : beforeSending(error);
  }
}

function recipientRefused({ recipient, error }: Refusal, { from }: Submission): HelpdeskError {
  const told = answered(error) ?? new HelpdeskError("refused", `The server does not take mail for ${recipient}.`);
  if (recipient.toLowerCase() !== from.toLowerCase()) return told;
  // The sender would look for the fault at the host.
  const words = `Nothing was sent, because the copy to your own address (${recipient}) was refused: ${told.problem.words}`;
  const { kind, status } = told.problem;
  return new HelpdeskError(kind, words, { ...(status === null ? {} : { status }), cause: error });
}

/** Nothing can have been taken yet: a code is the server's own no, everything else a broken line. */
function beforeSending(error: unknown): HelpdeskError {
  if (error instanceof HelpdeskError) return error;
  // A server that will not encrypt may be somebody else in its place: no word of it counts.
  if (codesOf(error).includes("ETLS")) return connectionFailure(error, "outgoing");
  return answered(error) ?? connectionFailure(error, "outgoing");
}

/** From here on only the server's own no is a no. */
function afterTheEnd(error: unknown): HelpdeskError {
  if (error instanceof HelpdeskError) return error;
  return (
    answered(error) ??
    new HelpdeskError("unclear", "The connection broke before the server had confirmed the message.", { cause: error })
  );
}

/** RFC 5321: 4 means not now, 5 means never; of signing in, that this is not how. null = the server said nothing. */
function answered(error: unknown): HelpdeskError | null {
  const status = numberIn(error, "responseCode");
  const code: unknown = typeof error === "object" && error !== null ? Reflect.get(error, "code") : null;
  if (status === null || status < 400 || status > 599) {
    if (code === "EMESSAGE" && /size/iu.test(error instanceof Error ? error.message : "")) {
      return new HelpdeskError("refused", "The message is larger than the server for outgoing mail takes.", {
        status: 552,
        cause: error,
      });
    }
    return null;
  }
  const words = wordsOf(error);
  const facts = { status, cause: error };
  if ([530, 534, 535, 538].includes(status) || (code === "EAUTH" && status >= 500)) {
    return new HelpdeskError("signIn", words || "The server for outgoing mail does not accept this sign-in.", facts);
  }
  const command: unknown = typeof error === "object" && error !== null ? Reflect.get(error, "command") : null;
  // Said to whoever comes, not to this message: it may be taken another time.
  const isOfThisMessage = !["CONN", "EHLO", "HELO"].includes(String(command));
  if (status >= 500 && isOfThisMessage)
    return new HelpdeskError("refused", words || `The server refused it (${status}).`, facts);
  return new HelpdeskError("busy", words || `The server asks to wait (${status}).`, facts);
}

function wordsOf(error: unknown): string {
  const response: unknown = typeof error === "object" && error !== null ? Reflect.get(error, "response") : "";
  const text = typeof response === "string" ? response : "";
  const lines = text.split(/\r?\n/u).map((line) => line.replace(/^\d{3}[ -](?:\d\.\d{1,3}\.\d{1,3} )?/u, ""));
  return lines
    .join(" ")
    .replace(/[\s\p{Cc}]+/gu, " ")
    .trim()
    .slice(0, 500);
}

/** The library keeps them to itself until all is over. */
function refusalsIn(envelope: unknown): readonly Refusal[] {
  const errors: unknown =
    typeof envelope === "object" && envelope !== null ? Reflect.get(envelope, "rejectedErrors") : [];
  if (!Array.isArray(errors)) return [];
  return errors.flatMap((error: unknown) => {
    const recipient: unknown = typeof error === "object" && error !== null ? Reflect.get(error, "recipient") : null;
    return typeof recipient === "string" ? [{ recipient, error }] : [];
  });
}

function numberIn(holder: unknown, name: string): number | null {
  const value: unknown = typeof holder === "object" && holder !== null ? Reflect.get(holder, name) : null;
  return typeof value === "number" && value > 0 ? value : null;
}

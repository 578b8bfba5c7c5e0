/** Moments of a conversation with a mail server at which it can be broken. */
export type MailMoment = "greeting" | "signIn" | "inMessage" | "afterMessage" | "inSearch" | "inAppend" | "afterAppend";

/** A moment that lies in these bytes of the client: the first `pass` of them come before it. */
export interface ClientMoment {
  readonly moment: MailMoment;
  readonly pass: number;
}

/** Follows one conversation, told of every part that goes over the line, in its order. */
export interface Talk {
  fromClient(part: Buffer): ClientMoment | null;
  /** A moment that comes before these bytes of the server. */
  fromServer(part: Buffer): MailMoment | null;
}

const END = "\r\n.\r\n";
/** Where the client does not say how long the message is. */
const ASSUMED_BYTES = 1_200;

/** RFC 5321, as far as a message from here needs it. */
export function createSmtpTalk(): Talk {
  let state: "new" | "commands" | "dataAsked" | "message" | "ended" = "new";
  let bytes = ASSUMED_BYTES;
  let passed = 0;
  let tail = "";

  function inMessage(part: Buffer): ClientMoment | null {
    const half = Math.floor(bytes / 2);
    const isMiddle = passed <= half && passed + part.byteLength > half;
    const pass = half - passed;
    passed += part.byteLength;
    tail = (tail + part.toString("latin1")).slice(-END.length);
    if (tail === END) state = "ended";
    return isMiddle ? { moment: "inMessage", pass } : null;
  }

  return {
    fromClient(part) {
      if (state === "message") return inMessage(part);
      const said = part.toString("latin1");
      const size = /^MAIL FROM:.*\sSIZE=(\d+)/imu.exec(said)?.[1];
      if (size !== undefined) bytes = Number(size);
      if (/^DATA\r\n/imu.test(said)) state = "dataAsked";
      return /^AUTH /imu.test(said) ? { moment: "signIn", pass: 0 } : null;
    },
    fromServer(part) {
      const before = state;
      if (before === "dataAsked") {
        // Answers to what was said along with it may come first.
        const said = part.toString("latin1");
        if (/^354/mu.test(said)) state = "message";
        else if (/^[45]/mu.test(said)) state = "commands";
        passed = 0;
        tail = "";
      } else {
        state = "commands";
      }
      if (before === "new") return "greeting";
      return before === "ended" ? "afterMessage" : null;
    },
  };
}

/** RFC 9051, as far as looking and keeping need it. */
export function createImapTalk(): Talk {
  let isNew = true;
  let isSearching = false;
  let keeping: { readonly tag: string; readonly bytes: number; passed: number } | null = null;

  return {
    fromClient(part) {
      const said = part.toString("latin1");
      if (keeping === null) {
        const command = /^(?<tag>\S+) APPEND .*\{(?<bytes>\d+)\+?\}\r\n/imu.exec(said);
        isSearching = /^\S+ (?:UID )?SEARCH /imu.test(said);
        if (/^\S+ (?:AUTHENTICATE|LOGIN) /imu.test(said)) return { moment: "signIn", pass: 0 };
        const { tag, bytes } = command?.groups ?? {};
        if (tag === undefined) return null;
        keeping = { tag, bytes: Number(bytes), passed: -(command?.index ?? 0) - (command?.[0].length ?? 0) };
      }
      const half = Math.floor(keeping.bytes / 2);
      const isMiddle = keeping.passed <= half && keeping.passed + part.byteLength > half;
      const pass = half - keeping.passed;
      keeping.passed += part.byteLength;
      return isMiddle ? { moment: "inAppend", pass } : null;
    },
    fromServer(part) {
      if (isNew) {
        isNew = false;
        return "greeting";
      }
      if (isSearching) {
        isSearching = false;
        return "inSearch";
      }
      const { tag } = keeping ?? {};
      const isKept =
        tag !== undefined &&
        part
          .toString("latin1")
          .split("\r\n")
          .some((line) => line.startsWith(`${tag} `));
      if (!isKept) return null;
      keeping = null;
      return "afterAppend";
    },
  };
}

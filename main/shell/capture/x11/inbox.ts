/** Bytes as they come in, handed out in the pieces that somebody asks for, one piece at a time. */
export interface Inbox {
  /** Copies what it does not hand out at once: the memory may be used again. */
  put(bytes: Uint8Array): void;
  /** Nothing more comes; whoever waits, or asks for more than there is, hears why. */
  fail(cause: Error): void;
  /** Exactly as many bytes as asked for, when they are there. */
  take(length: number): Promise<Buffer>;
  /** The same into memory that is there. */
  takeInto(target: Uint8Array): Promise<void>;
}

interface Wish {
  readonly target: Uint8Array;
  filled: number;
  readonly resolve: () => void;
  readonly reject: (cause: Error) => void;
}

export function createInbox(): Inbox {
  let held: Uint8Array = new Uint8Array();
  let wish: Wish | null = null;
  let failure: Error | null = null;

  /** Gives the one who waits what they still lack; answers the rest. */
  function serve(bytes: Uint8Array): Uint8Array {
    if (wish === null) return bytes;
    const part = bytes.subarray(0, wish.target.length - wish.filled);
    wish.target.set(part, wish.filled);
    wish.filled += part.length;
    if (wish.filled === wish.target.length) {
      wish.resolve();
      wish = null;
    }
    return bytes.subarray(part.length);
  }

  function takeInto(target: Uint8Array): Promise<void> {
    return new Promise((resolve, reject) => {
      wish = { target, filled: 0, resolve, reject };
      held = serve(held);
      if (failure !== null) {
        wish?.reject(failure);
        wish = null;
      }
    });
  }

  return {
    put(bytes) {
      const rest = serve(bytes);
      if (rest.length > 0) held = Buffer.concat([held, rest]);
    },
    fail(cause) {
      failure ??= cause;
      wish?.reject(failure);
      wish = null;
    },
    async take(length) {
      const taken = Buffer.alloc(length);
      await takeInto(taken);
      return taken;
    },
    takeInto,
  };
}

declare const unit: unique symbol;
/** A number that carries its unit in its type: plain numbers go in, a value of another unit does not. */
type Measured<Unit extends string> = number & { readonly [unit]?: Unit };

/** Milliseconds: a length of time, or an instant since 1970 (UTC) where the name ends in `AtMs`. */
export type Ms = Measured<"ms">;
/** A size in bytes. */
export type Bytes = Measured<"bytes">;

export const SECOND: Ms = 1_000;
export const MINUTE: Ms = 60_000;
export const HOUR: Ms = 3_600_000;
/** 24 hours. A day of the calendar may be shorter or longer: use shared/time for those. */
export const DAY: Ms = 86_400_000;

export const KIB: Bytes = 1_024;
export const MIB: Bytes = 1_048_576;

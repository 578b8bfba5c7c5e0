/** What a route answers; text bodies go out as text/plain, `null` as no body at all. */
export type Answer = Readonly<{ status: number; body: unknown; headers?: Readonly<Record<string, string>> }>;

export type Outcome<T> = Readonly<{ ok: true; value: T }> | Readonly<{ ok: false; problem: Answer }>;

export const ok = (body: unknown): Answer => ({ status: 200, body });
export const created = (body: unknown): Answer => ({ status: 201, body });
export const done = <T>(value: T): Outcome<T> => ({ ok: true, value });
export const failed = (problem: Answer): Outcome<never> => ({ ok: false, problem });

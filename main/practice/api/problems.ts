import type { Answer } from "./answer.ts";

/** The shapes of refusal that the imitated API knows; they differ from each other on purpose, as there. */

export const notSignedIn: Answer = { status: 401, body: { error: "Couldn't authenticate you" } };

export const badToken: Answer = {
  status: 401,
  headers: { "www-authenticate": 'Bearer error="invalid_token"' },
  body: {
    error: "invalid_token",
    error_description: "The access token provided is expired, revoked, malformed or invalid for other reasons.",
  },
};

export const forbidden: Answer = {
  status: 403,
  body: { error: { title: "Forbidden", message: "You do not have access to this page." } },
};

export const recordNotFound: Answer = { status: 404, body: { error: "RecordNotFound", description: "Not found" } };
export const endpointNotFound: Answer = { status: 404, body: { error: "InvalidEndpoint", description: "Not found" } };

export const conflict: Answer = {
  status: 409,
  body: { error: "DatabaseConflict", description: "The record changed meanwhile. Try again." },
};

export const invalidAttribute = (path: string): Answer => ({
  status: 400,
  body: { error: { title: "Invalid attribute", message: `You passed an invalid value for the ${path} attribute.` } },
});

export const invalidPaging = (what: string): Answer => ({
  status: 400,
  body: { error: "InvalidPaginationParameter", description: what },
});

export const recordInvalid = (field: string, description: string): Answer => ({
  status: 422,
  body: {
    error: "RecordInvalid",
    description: "RecordValidation errors",
    details: { [field]: [{ description, error: "InvalidValue" }] },
  },
});

export const idempotencyRefused = (description: string): Answer => ({
  status: 400,
  body: { error: "IdempotentRequestError", description },
});

export const tooManyRequests = (retryAfterSeconds: number): Answer => ({
  status: 429,
  headers: { "retry-after": String(retryAfterSeconds) },
  body: { error: "APIRateLimitExceeded", description: "Number of allowed API requests per minute exceeded" },
});

/** Below the API proper the imitated servers answer in plain text; so does this one. */
export const plainText = (status: number, text: string): Answer => ({ status, body: text });

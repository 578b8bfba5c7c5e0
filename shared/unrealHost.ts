/** Names that exist for examples and tests (RFC 2606, RFC 6761): practice data use them, and no real server answers there. */
const unrealEndings = ["example", "test", "invalid", "localhost", "example.com", "example.net", "example.org"];

export function isUnrealHost(host: string): boolean {
  return unrealEndings.some((ending) => host === ending || host.endsWith(`.${ending}`));
}

import { protocol } from "electron";

const scheme = "standby";
/** Where every page of Standby lives. Nothing else is an origin of ours. */
export const appOrigin = `${scheme}://app`;

/** Before the app is ready. No CORS, no service workers, no way around the content policy. */
export function registerAppScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme, privileges: { standard: true, secure: true, supportFetchAPI: true, stream: true, codeCache: true } },
  ]);
}

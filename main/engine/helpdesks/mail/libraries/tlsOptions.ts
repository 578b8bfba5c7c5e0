import { rootCertificates, type ConnectionOptions } from "node:tls";
import { isIP } from "node:net";
import type { MailServer, MailSettings } from "../../../../../shared/account/mailSettings.ts";

/** The certificate must be made out to the server's name by somebody trusted; there is no way round. */
export function tlsOptions({ host }: MailServer, { caPem }: Pick<MailSettings, "caPem">): ConnectionOptions {
  return {
    minVersion: "TLSv1.2",
    rejectUnauthorized: true,
    // A name is asked for by SNI; an address cannot be, but the certificate must hold it all the same.
    ...(isIP(host) === 0 ? { servername: host } : {}),
    ...(caPem === null ? {} : { ca: [...rootCertificates, caPem] }),
  };
}

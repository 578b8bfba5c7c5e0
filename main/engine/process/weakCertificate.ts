import type { DetailedPeerCertificate, PeerCertificate } from "node:tls";

/** What public authorities have had to ask for since 2014 (CA/Browser Forum, Baseline Requirements 6.1.5). */
const MIN_RSA_BITS = 2_048;
/** sha1WithRSAEncryption and ecdsa-with-SHA1 as they stand in a certificate (RFC 3279 2.2). */
const sha1Algorithms = ["2a864886f70d010105", "2a8648ce3d0401"];

/**
 * What could have been forged between the server and its authority, which Node's TLS takes: an RSA key that is too short,
 * a signature over SHA-1. undefined = nothing. The authority's own signature proves nothing and is not looked at.
 */
export function weaknessIn(leaf: DetailedPeerCertificate | PeerCertificate): Error | undefined {
  let cert = leaf;
  for (let depth = 0; depth < 10; depth += 1) {
    // Only RSA keys have a modulus; the numbers of curves are smaller and mean something else.
    if (cert.modulus !== undefined && (cert.bits ?? MIN_RSA_BITS) < MIN_RSA_BITS) return refusal("EE_KEY_TOO_SMALL");
    if (!("issuerCertificate" in cert) || cert.issuerCertificate === cert) return undefined;
    if (sha1Algorithms.includes(signatureAlgorithm(cert.raw))) return refusal("CA_MD_TOO_WEAK");
    cert = cert.issuerCertificate;
  }
  return undefined;
}

/** OpenSSL's names of the same faults. */
function refusal(code: "EE_KEY_TOO_SMALL" | "CA_MD_TOO_WEAK"): Error {
  return Object.assign(new Error("the certificate can be forged"), { code });
}

/** Certificate ::= SEQUENCE { what is signed, SEQUENCE { the algorithm's OID, ... }, signature } (RFC 5280 4.1); in hex. */
function signatureAlgorithm(der: Buffer): string {
  const signed = valueAt(der, valueAt(der, 0).from);
  const oid = valueAt(der, valueAt(der, signed.to).from);
  return der.subarray(oid.from, oid.to).toString("hex");
}

/** Where the value of the DER element at `offset` begins and ends. */
function valueAt(der: Buffer, offset: number): { readonly from: number; readonly to: number } {
  const first = der[offset + 1] ?? 0;
  const lengthBytes = first < 0x80 ? 0 : first & 0x7f;
  const from = offset + 2 + lengthBytes;
  const length = lengthBytes === 0 ? first : Number.parseInt(der.toString("hex", offset + 2, from), 16);
  return { from, to: from + length };
}

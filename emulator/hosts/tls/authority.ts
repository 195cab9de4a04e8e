import { X509Certificate } from 'node:crypto'
import { makeCa, makeLeaf, makeRevocationList, type Pair } from './sign.js'

/** What a TLS server presents, PEM. */
export interface Credentials {
  readonly cert: string
  readonly key: string
}

/** A CA whose certificates the HTTPS endpoint presents. */
export interface Authority {
  /** the CA's certificate, PEM */
  readonly ca: string
  /** how the address of its revocation list ends; no other CA's is the same, since systems cache lists by address */
  readonly listPath: string
  /**
   * Makes a certificate that names these addresses of the list: for the endpoint, or for other host names of Azure's.
   * Its key is in memory only.
   */
  issue(listUrls: readonly string[], hosts?: readonly string[]): Credentials
  /** the revocation list in DER, signed now */
  revocationList(): Buffer
}

/** An authority with these keys. `now` returns Unix milliseconds: certificates follow the machine's clock. */
export function authorityOf(ca: Pair, now: () => number = Date.now): Authority {
  return {
    ca: ca.certificate,
    listPath: `/milab-${shortNameOf(ca.certificate)}.crl`,
    issue(listUrls, hosts) {
      const { certificate, key } = makeLeaf(ca, now(), listUrls, hosts)
      return { cert: certificate, key }
    },
    revocationList: () => makeRevocationList(ca, now()),
  }
}

/** An authority for one run, which ends with this process: its keys are stored nowhere. */
export const throwAwayAuthority = (now: () => number = Date.now): Authority => authorityOf(makeCa(now(), 365), now)

const shortNameOf = (certificate: string) =>
  new X509Certificate(certificate).fingerprint.replaceAll(':', '').slice(0, 12).toLowerCase()

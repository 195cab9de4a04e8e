import { createPrivateKey, X509Certificate } from 'node:crypto'
import { join } from 'node:path'
import { locked } from '../lock.js'
import { privateFolder, readPrivate, removeFile, writePrivate } from '../private-files.js'
import { addresses, dnsNames, permittedDns } from './names.js'
import type { Pair } from './sign.js'

/** The machine's CA and the certificate of the HTTPS door. */
export interface Authority {
  /** PEM file to trust; the key next to it never leaves its folder */
  readonly caFile: string
  readonly ca: string
  /** the current certificate of the door */
  readonly leaf: Pair
}

export interface AuthorityOptions {
  /** the lab's home; the CA is in a folder below it */
  readonly home: string
  /** receives one line if a store had to be replaced */
  readonly onNotice?: (text: string) => void
  /** Unix milliseconds: certificates follow the machine's clock, not a world's */
  readonly now?: () => number
}

const day = 86_400_000
const leafDays = 30

/** Days before it expires from which a certificate is replaced. */
const leafRenewal = 10
const caRenewal = 30

const files = { ca: 'ca.pem', caKey: 'ca-key.pem', leaf: 'leaf.pem', leafKey: 'leaf-key.pem' } as const

/**
 * Opens the store, and creates or replaces what is missing, damaged or about to expire. The door's certificate is
 * stored, too, so that a later start signs nothing and loads no library for it. Two processes at once agree.
 */
export async function openAuthority({
  home,
  onNotice = () => {},
  now = Date.now,
}: AuthorityOptions): Promise<Authority> {
  const folder = privateFolder(join(privateFolder(home), 'ca'))
  const at = now()
  const stored = read(folder, at)
  if ('leaf' in stored && stored.leaf) return authority(folder, stored.ca, stored.leaf)
  const make = async () => {
    const meanwhile = read(folder, at)
    if ('leaf' in meanwhile && meanwhile.leaf) return authority(folder, meanwhile.ca, meanwhile.leaf)
    const { makeCa, makeLeaf } = await import('./sign.js')
    let ca: Pair
    if ('ca' in meanwhile) {
      ca = meanwhile.ca
    } else {
      ca = await makeCa(at)
      // The key first: a CA file without its key would be trusted, but useless.
      removeFile(join(folder, files.ca))
      writePrivate(join(folder, files.caKey), ca.key)
      writePrivate(join(folder, files.ca), ca.certificate)
      if (meanwhile.spoilt)
        onNotice(
          `the lab's CA in ${folder} was replaced (${meanwhile.spoilt}): where the old one was trusted, trust ` +
            `${join(folder, files.ca)} now, with milab env in each shell, or milab ca install`,
        )
    }
    const leaf = await makeLeaf(ca, at, leafDays)
    writePrivate(join(folder, files.leafKey), leaf.key)
    writePrivate(join(folder, files.leaf), leaf.certificate)
    return authority(folder, ca, leaf)
  }
  return locked(folder, 'making', make, { onNotice })
}

/** Calls back with a new certificate for the door before the current one expires; the returned function stops it. */
export function renewing(
  options: AuthorityOptions,
  renewed: (authority: Authority) => void,
  every = day / 2,
): () => void {
  const timer = setInterval(() => {
    openAuthority(options).then(renewed, (error: unknown) =>
      options.onNotice?.(`the certificate could not be renewed: ${(error as Error).message}`),
    )
  }, every)
  timer.unref()
  return () => clearInterval(timer)
}

const authority = (folder: string, ca: Pair, leaf: Pair): Authority => ({
  caFile: join(folder, files.ca),
  ca: ca.certificate,
  leaf,
})

type Stored = { readonly ca: Pair; readonly leaf: Pair | undefined } | { readonly spoilt: string | undefined }

/** The usable contents of the folder; `spoilt` is why the CA is not usable, or undefined if there is none. */
function read(folder: string, now: number): Stored {
  let texts: Record<keyof typeof files, string | undefined>
  try {
    texts = {
      ca: readPrivate(join(folder, files.ca)),
      caKey: readPrivate(join(folder, files.caKey)),
      leaf: readPrivate(join(folder, files.leaf)),
      leafKey: readPrivate(join(folder, files.leafKey)),
    }
  } catch (error) {
    return { spoilt: (error as Error).message }
  }
  if (texts.ca === undefined && texts.caKey === undefined) return { spoilt: undefined }
  const spoilt = judgeCa(texts.ca, texts.caKey, now)
  if (spoilt) return { spoilt }
  const ca = { certificate: texts.ca!, key: texts.caKey! }
  const { leaf, leafKey } = texts
  const usable = leaf !== undefined && leafKey !== undefined && isGoodLeaf(ca, leaf, leafKey, now)
  return { ca, leaf: usable ? { certificate: leaf, key: leafKey } : undefined }
}

function judgeCa(certificate: string | undefined, key: string | undefined, now: number): string | undefined {
  if (certificate === undefined || key === undefined) return 'one of its files is missing'
  try {
    const ca = new X509Certificate(certificate)
    if (!ca.ca || !ca.checkPrivateKey(createPrivateKey(key))) return 'the certificate and the key do not match'
    // Both also happen if the clock is wrong, which the dates show.
    if (Date.parse(ca.validTo) - caRenewal * day < now)
      return `it expires on ${dateOf(Date.parse(ca.validTo))}, and this machine's clock says ${dateOf(now)}`
    if (Date.parse(ca.validFrom) > now)
      return `it is valid from ${dateOf(Date.parse(ca.validFrom))}, but the clock says ${dateOf(now)}: is that right?`
    // A newer lab may have more of Azure's names than this CA is constrained to.
    if (!permittedDns.every((name) => ca.raw.includes(name))) return 'it was created for fewer names'
    return undefined
  } catch {
    return 'it is not readable'
  }
}

const dateOf = (ms: number) => new Date(ms).toISOString().slice(0, 10)

function isGoodLeaf(ca: Pair, certificate: string, key: string, now: number): boolean {
  try {
    const leaf = new X509Certificate(certificate)
    return (
      leaf.checkPrivateKey(createPrivateKey(key)) &&
      leaf.verify(new X509Certificate(ca.certificate).publicKey) &&
      Date.parse(leaf.validTo) - leafRenewal * day > now &&
      Date.parse(leaf.validFrom) < now &&
      dnsNames.every((name) => leaf.subjectAltName?.includes(`DNS:${name}`)) &&
      addresses.every((address) => leaf.checkIP(address) !== undefined)
    )
  } catch {
    return false
  }
}

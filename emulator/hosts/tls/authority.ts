import { createPrivateKey, X509Certificate } from 'node:crypto'
import { join } from 'node:path'
import { locked, privateFolder, readPrivate, removeFile, writePrivate } from '../private-files.js'
import { addresses, dnsNames, permittedDns } from './names.js'
import type { Pair } from './sign.js'

/** The machine's CA and the certificate of the HTTPS door. */
export interface Authority {
  /** PEM file to trust; the key beside it never leaves its folder */
  readonly caFile: string
  readonly ca: string
  /** what the door presents now */
  readonly leaf: Pair
}

export interface AuthorityOptions {
  /** the lab's home; the CA lives in a folder below it */
  readonly home: string
  /** told, in one line, when a store had to be replaced */
  readonly onNotice?: (text: string) => void
  /** unix milliseconds: certificates follow the machine's clock, whatever a world's says */
  readonly now?: () => number
}

const day = 86_400_000
const leafDays = 30

/** Days before its end from which a certificate is replaced. */
const leafRenewal = 10
const caRenewal = 30

const files = { ca: 'ca.pem', caKey: 'ca-key.pem', leaf: 'leaf.pem', leafKey: 'leaf-key.pem' } as const

/**
 * Opens the store, making or replacing what is missing, spoilt or near its end. The door's certificate is kept, too,
 * so that a start with both in place signs nothing and loads nothing for it. Two processes at once agree.
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
  return locked(folder, 'making', async () => {
    const meanwhile = read(folder, at)
    if ('leaf' in meanwhile && meanwhile.leaf) return authority(folder, meanwhile.ca, meanwhile.leaf)
    const { makeCa, makeLeaf } = await import('./sign.js')
    let ca: Pair
    if ('ca' in meanwhile) {
      ca = meanwhile.ca
    } else {
      ca = await makeCa(at)
      // The key first: a CA file without its key would be trusted and of no use.
      removeFile(join(folder, files.ca))
      writePrivate(join(folder, files.caKey), ca.key)
      writePrivate(join(folder, files.ca), ca.certificate)
      if (meanwhile.spoilt)
        onNotice(
          `the lab's CA in ${folder} was replaced (${meanwhile.spoilt}): trust ${join(folder, files.ca)} anew where the old one was trusted, by milab env in each shell, or milab ca install`,
        )
    }
    const leaf = await makeLeaf(ca, at, leafDays)
    writePrivate(join(folder, files.leafKey), leaf.key)
    writePrivate(join(folder, files.leaf), leaf.certificate)
    return authority(folder, ca, leaf)
  })
}

/** Calls back with a new certificate for the door before the present one ends; the answer stops it. */
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

/** What the folder holds that can be used; `spoilt` says why the CA cannot, and nothing where there is none. */
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
  if (certificate === undefined || key === undefined) return 'a file of it is missing'
  try {
    const ca = new X509Certificate(certificate)
    if (!ca.ca || !ca.checkPrivateKey(createPrivateKey(key))) return 'certificate and key do not belong together'
    // Both also happen where the clock is wrong, which the reader can see from the dates.
    if (Date.parse(ca.validTo) - caRenewal * day < now)
      return `it ends on ${dateOf(Date.parse(ca.validTo))}, and this machine's clock says ${dateOf(now)}`
    if (Date.parse(ca.validFrom) > now)
      return `it begins on ${dateOf(Date.parse(ca.validFrom))}, and this machine's clock says ${dateOf(now)}: is the clock right?`
    // A newer lab may know more of Azure's names than this CA was made to vouch for.
    if (!permittedDns.every((name) => ca.raw.includes(name))) return 'it was made for fewer names'
    return undefined
  } catch {
    return 'it cannot be read'
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

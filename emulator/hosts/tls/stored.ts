import { createPrivateKey, X509Certificate } from 'node:crypto'
import { join } from 'node:path'
import { locked } from '../lock.js'
import { privateFolder, readPrivate, removeFile, writePrivate } from '../private-files.js'
import { authorityOf, throwAwayAuthority, type Authority } from './authority.js'
import { permittedDns } from './names.js'
import { makeCa, type Pair } from './sign.js'

/** An authority whose keys are in the lab's home. */
export interface StoredAuthority extends Authority {
  /** PEM file to trust; the key next to it never leaves its folder */
  readonly caFile: string
}

export interface AuthorityOptions {
  /** the lab's home; the CAs are in a folder below it */
  readonly home: string
  /** receives one line if a CA had to be replaced, or will expire soon */
  readonly onNotice?: (text: string) => void
  /** Unix milliseconds: certificates follow the machine's clock, not a world's */
  readonly now?: () => number
}

const day = 86_400_000

interface Kind {
  readonly certificate: string
  readonly key: string
  /** for how many days it is made */
  readonly days: number
  /** from how many days before its end it is replaced, or a notice says so */
  readonly renewal: number
}

/** The lab's own CA, which programs trust one by one; and the one that `milab ca install` adds to a system's store. */
const own: Kind = { certificate: 'ca.pem', key: 'ca-key.pem', days: 365, renewal: 30 }
const installed: Kind = { certificate: 'installed.pem', key: 'installed-key.pem', days: 90, renewal: 14 }

/**
 * Opens the lab's own CA, and makes or replaces one that is missing, damaged or about to expire. Two processes at once
 * agree. If the user has a CA to install, that one signs, so that programs with only the system's store are served, too.
 */
export async function openAuthority({
  home,
  onNotice = () => {},
  now = Date.now,
}: AuthorityOptions): Promise<StoredAuthority> {
  const folder = folderOf(home)
  const found = read(folder, own, now())
  const pair =
    'pair' in found ? found.pair : await locked(folder, 'making', () => replace(folder, now(), onNotice), { onNotice })
  const other = read(folder, installed, now())
  if ('pair' in other) {
    if (other.expiresSoon) onNotice(`the installed CA expires on ${other.until}; milab ca install makes a new one`)
    return { ...authorityOf(other.pair, now), caFile: join(folder, installed.certificate) }
  }
  if (other.spoilt)
    onNotice(`the CA that milab ca install made is not used (${other.spoilt}); run milab ca install again`)
  return { ...authorityOf(pair, now), caFile: join(folder, own.certificate) }
}

/** A CA for this process alone, as in a container: only its certificate is in the home, for programs to trust. */
export function openThrowAway({ home, now }: AuthorityOptions): StoredAuthority {
  const authority = throwAwayAuthority(now)
  const caFile = join(folderOf(home), 'throw-away.pem')
  writePrivate(caFile, authority.ca)
  return { ...authority, caFile }
}

/** Calls back with the authority twice a day, for a new certificate; the returned function stops it. */
export function renewing(
  open: () => StoredAuthority | Promise<StoredAuthority>,
  renewed: (authority: StoredAuthority) => void,
  onNotice: (text: string) => void,
  every = day / 2,
): () => void {
  const renew = async () => renewed(await open())
  const timer = setInterval(() => {
    renew().catch((error: unknown) => onNotice(`the certificate could not be renewed: ${(error as Error).message}`))
  }, every)
  timer.unref()
  return () => clearInterval(timer)
}

/** The CA to install, made if there is none, or if it ends soon. The file holds the certificate alone. */
export function openInstalled(home: string, now = Date.now()): { readonly file: string; readonly isNew: boolean } {
  const folder = folderOf(home)
  const found = read(folder, installed, now)
  const isNew = !('pair' in found) || found.expiresSoon
  if (isNew) write(folder, installed, makeCa(now, installed.days))
  return { file: installedFile(home), isNew }
}

export const installedFile = (home: string) => join(home, 'ca', installed.certificate)
export const ownFile = (home: string) => join(home, 'ca', own.certificate)

/** Removes the key of the CA to install: from then on it can sign nothing, wherever it is still trusted. */
export const disarmInstalled = (home: string) => removeFile(join(home, 'ca', installed.key))
export const removeInstalled = (home: string) => removeFile(installedFile(home))

/** The certificates of a home's CAs, PEM: what a program trusts that is to work with either. */
export function storedCertificates(home: string): string[] {
  return [own, installed].flatMap(({ certificate }) => {
    try {
      return readPrivate(join(home, 'ca', certificate)) ?? []
    } catch {
      return []
    }
  })
}

const folderOf = (home: string) => privateFolder(join(privateFolder(home), 'ca'))

function replace(folder: string, now: number, onNotice: (text: string) => void): Pair {
  const meanwhile = read(folder, own, now)
  if ('pair' in meanwhile) return meanwhile.pair
  const made = makeCa(now, own.days)
  write(folder, own, made)
  if (meanwhile.spoilt)
    onNotice(
      `the lab's CA in ${folder} was replaced (${meanwhile.spoilt}): where the old one was trusted, trust ` +
        `${join(folder, own.certificate)} now, with milab env in each shell`,
    )
  return made
}

function write(folder: string, kind: Kind, { certificate, key }: Pair): void {
  // The key first: a CA file without its key would be trusted, but useless.
  removeFile(join(folder, kind.certificate))
  writePrivate(join(folder, kind.key), key)
  writePrivate(join(folder, kind.certificate), certificate)
}

type Stored =
  | { readonly pair: Pair; readonly expiresSoon: boolean; readonly until: string }
  | { readonly spoilt: string | undefined }

/** A usable CA; or why there is none; or undefined in place of a reason if there never was one. */
function read(folder: string, kind: Kind, now: number): Stored {
  try {
    const [certificate, key] = [kind.certificate, kind.key].map((name) => readPrivate(join(folder, name)))
    if (certificate === undefined && key === undefined) return { spoilt: undefined }
    if (certificate === undefined || key === undefined) return { spoilt: 'one of its files is missing' }
    const spoilt = judge(certificate, key, kind, now)
    if (spoilt) return { spoilt }
    const until = Date.parse(new X509Certificate(certificate).validTo)
    return { pair: { certificate, key }, expiresSoon: until - kind.renewal * day < now, until: dateOf(until) }
  } catch (error) {
    return { spoilt: (error as Error).message }
  }
}

function judge(certificate: string, key: string, kind: Kind, now: number): string | undefined {
  try {
    const ca = new X509Certificate(certificate)
    if (!ca.ca || !ca.checkPrivateKey(createPrivateKey(key))) return 'the certificate and the key do not match'
    const [from, to] = [Date.parse(ca.validFrom), Date.parse(ca.validTo)]
    // Both also happen if the clock is wrong, which the dates show. The lab's own CA is replaced in time.
    if (to - (kind === own ? kind.renewal * day : 0) < now)
      return `it expires on ${dateOf(to)}, and this machine's clock says ${dateOf(now)}`
    if (from > now) return `it is valid from ${dateOf(from)}, but the clock says ${dateOf(now)}: is that right?`
    // A newer lab may have more of Azure's names than this CA is constrained to.
    if (!permittedDns.every((name) => ca.raw.includes(dnsName(name)))) return 'it was created for fewer names'
    // An older lab made CAs for five years.
    if (to - from > (kind.days + 7) * day) return 'an older lab created it for more than a year'
    return undefined
  } catch {
    return 'it is not readable'
  }
}

/** A DNS name as a certificate has it: `azure.net` is not found in `vault.azure.net`. */
const dnsName = (name: string) => Buffer.concat([Buffer.from([0x82, name.length]), Buffer.from(name)])

const dateOf = (ms: number) => new Date(ms).toISOString().slice(0, 10)

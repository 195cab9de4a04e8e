import { createPrivateKey, X509Certificate } from 'node:crypto'
import { dirname, join } from 'node:path'
import { about, type Finding, type Machine } from './finding.js'

/** The lab's folder: writable by its owner, and by no other user. */
export function homeFolder({ home, platform, uid, stat, isWritable, list }: Machine): Finding {
  const { good, warning, bad } = about('home', 'MILAB_HOME')
  const elsewhere = 'set MILAB_HOME to another folder'
  const found = stat(home)
  if (!found) {
    let above = dirname(home)
    while (!stat(above) && above !== dirname(above)) above = dirname(above)
    if (!isWritable(above)) return bad(`${home} does not exist and cannot be created in ${above}`, elsewhere)
    return good(`${home} will be created at the first start`)
  }
  if (found.kind === 'link')
    return bad(
      `${home} is a symbolic link; secrets are not stored behind one`,
      `${elsewhere}, such as the link's target`,
    )
  if (found.kind !== 'folder') return bad(`${home} is not a folder`, elsewhere)
  if (uid !== undefined && uid !== 0 && found.uid !== uid) return bad(`${home} belongs to another user`, elsewhere)
  if (!isWritable(home)) return bad(`${home} is not writable`, `chmod u+rwx '${home}', or ${elsewhere}`)
  if (platform !== 'win32') {
    const secrets = [
      join(home, 'signing-keys.json'),
      join(home, 'ca', 'ca-key.pem'),
      join(home, 'ca', 'installed-key.pem'),
      ...list(join(home, 'run')).map((name) => join(home, 'run', name)),
    ]
    const open = [home, ...secrets].filter((path) => ((stat(path)?.mode ?? 0) & 0o077) !== 0)
    if (open.length > 0) return warning(`other users can read ${open.join(', ')}`, `chmod -R go= '${home}'`)
  }
  return good(`${home} is writable by its owner only`)
}

const day = 86_400_000

/** The CA: complete, matching its key, and valid at the machine's time. */
export function authority({ home, now, read }: Machine): Finding {
  const { good, warning, bad } = about('ca', 'CA')
  const file = join(home, 'ca', 'ca.pem')
  const [pem, key] = [read(file), read(join(home, 'ca', 'ca-key.pem'))]
  if (pem === undefined && key === undefined) return good('will be created at the first start')
  const replaced = 'the next milab start creates a new one; trust that where the old one was trusted'
  if (pem === undefined || key === undefined) return bad(`${pem === undefined ? file : 'its key'} is missing`, replaced)
  try {
    const ca = new X509Certificate(pem)
    if (!ca.checkPrivateKey(createPrivateKey(key))) return bad('the certificate and the key do not match', replaced)
    const [from, to] = [Date.parse(ca.validFrom), Date.parse(ca.validTo)]
    if (now < from)
      return bad(`valid only from ${dateOf(from)}, but this machine's clock says ${dateOf(now)}`, 'set the clock')
    if (now > to)
      return bad(
        `expired on ${dateOf(to)}; this machine's clock says ${dateOf(now)}`,
        `if the clock is right, ${replaced}`,
      )
    if (to - now < 30 * day) return warning(`expires on ${dateOf(to)}`, replaced)
    return good(`${file}, valid until ${dateOf(to)}`)
  } catch {
    return bad(`${file} or its key is not readable`, replaced)
  }
}

const dateOf = (ms: number) => new Date(ms).toISOString().slice(0, 10)

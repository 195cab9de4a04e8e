import { createPrivateKey, X509Certificate } from 'node:crypto'
import { dirname, join } from 'node:path'
import { about, type Finding, type Machine } from './finding.js'

/** The lab's folder: can it be written to, and by nobody else. */
export function homeFolder({ home, platform, uid, stat, isWritable, list }: Machine): Finding {
  const { good, warning, bad } = about('home', 'MILAB_HOME')
  const elsewhere = 'name another folder with MILAB_HOME'
  const found = stat(home)
  if (!found) {
    let above = dirname(home)
    while (!stat(above) && above !== dirname(above)) above = dirname(above)
    if (!isWritable(above)) return bad(`${home} is not there, and cannot be made in ${above}`, elsewhere)
    return good(`${home} is made at the first start`)
  }
  if (found.kind === 'link')
    return bad(`${home} is a symbolic link; secrets are not kept behind one`, `${elsewhere}: the one it points to`)
  if (found.kind !== 'folder') return bad(`${home} is no folder`, elsewhere)
  if (uid !== undefined && uid !== 0 && found.uid !== uid) return bad(`${home} belongs to another user`, elsewhere)
  if (!isWritable(home)) return bad(`${home} cannot be written to`, `chmod u+rwx '${home}', or ${elsewhere}`)
  if (platform !== 'win32') {
    const secrets = [
      join(home, 'signing-keys.json'),
      join(home, 'ca', 'ca-key.pem'),
      join(home, 'ca', 'leaf-key.pem'),
      ...list(join(home, 'run')).map((name) => join(home, 'run', name)),
    ]
    const open = [home, ...secrets].filter((path) => ((stat(path)?.mode ?? 0) & 0o077) !== 0)
    if (open.length > 0) return warning(`others may look into ${open.join(', ')}`, `chmod -R go= '${home}'`)
  }
  return good(`${home} can be written to, by its owner only`)
}

const day = 86_400_000

/** The CA: whole, of one piece with its key, and good at the machine's time. */
export function authority({ home, now, read }: Machine): Finding {
  const { good, warning, bad } = about('ca', 'CA')
  const file = join(home, 'ca', 'ca.pem')
  const [pem, key] = [read(file), read(join(home, 'ca', 'ca-key.pem'))]
  if (pem === undefined && key === undefined) return good('is made at the first start')
  const anew = 'the next milab start makes a new one; trust it anew where the old one was trusted'
  if (pem === undefined || key === undefined) return bad(`${pem === undefined ? file : 'its key'} is missing`, anew)
  try {
    const ca = new X509Certificate(pem)
    if (!ca.checkPrivateKey(createPrivateKey(key))) return bad('certificate and key do not belong together', anew)
    const [from, to] = [Date.parse(ca.validFrom), Date.parse(ca.validTo)]
    if (now < from)
      return bad(`good only from ${dateOf(from)} on, and this machine's clock says ${dateOf(now)}`, 'set the clock')
    if (now > to)
      return bad(`ended on ${dateOf(to)}; this machine's clock says ${dateOf(now)}`, `if the clock is right, ${anew}`)
    if (to - now < 30 * day) return warning(`ends on ${dateOf(to)}`, anew)
    return good(`${file}, good until ${dateOf(to)}`)
  } catch {
    return bad(`${file} or its key cannot be read`, anew)
  }
}

const dateOf = (ms: number) => new Date(ms).toISOString().slice(0, 10)

import { chmodSync, mkdirSync, renameSync, writeFileSync } from 'node:fs'
import { join, resolve, sep } from 'node:path'
import { trustContents } from '../../emulator/hosts/exec/command/trust.js'
import { privateFolder } from '../../emulator/hosts/private-files.js'
import { storedCertificates } from '../../emulator/hosts/tls/stored.js'

/** Paths of files with root certificates: the system's, the caller's, and the lab's CA. */
export interface Trust {
  readonly bundle: string
  readonly nodeExtra: string
  /** a JKS store */
  readonly java: string
}

type Caller = Readonly<Record<string, string | undefined>>

/**
 * Writes these files under the lab's home. They hold both CAs of that home: after `milab ca install` or `uninstall` the
 * other one signs, and the shell still trusts the lab. Other hosts than Azure's verify with them, too, so they include
 * what the caller's variables name, except files of this folder, which an earlier call wrote.
 */
export function writeTrust(home: string, ca: string, caller: Caller): Trust {
  const folder = join(privateFolder(resolve(home)), 'trust')
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const callerFiles = Object.fromEntries(
    Object.entries(caller).filter(([, value]) => value !== undefined && !resolve(value).startsWith(folder + sep)),
  )
  const { bundle, nodeExtra, java } = trustContents([ca, ...storedCertificates(home)].join('\n'), callerFiles)
  const write = (name: string, content: string | Buffer) => {
    const path = join(folder, name)
    const draft = `${path}.${process.pid}`
    writeFileSync(draft, content, { mode: 0o644 })
    chmodSync(draft, 0o644)
    // Atomically: programs may be reading the old file.
    renameSync(draft, path)
    return path
  }
  return {
    bundle: write('ca-bundle.pem', bundle),
    nodeExtra: write('node-extra-ca.pem', nodeExtra),
    java: write('truststore.jks', java),
  }
}

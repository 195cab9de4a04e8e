import { chmodSync, mkdirSync, renameSync, writeFileSync } from 'node:fs'
import { join, resolve, sep } from 'node:path'
import { trustContents } from '../../emulator/hosts/exec/trust.js'
import { privateFolder } from '../../emulator/hosts/private-files.js'

/** Paths of files with roots: the system's, the caller's own, and the lab's CA. */
export interface Trust {
  readonly bundle: string
  readonly nodeExtra: string
  /** a JKS store */
  readonly java: string
}

type Caller = Readonly<Record<string, string | undefined>>

/**
 * Writes them anew under the lab's home: hosts that are not Azure's still verify with them. What the caller's variables
 * name is taken along, but not files of this folder, which hold what an earlier call put there.
 */
export function writeTrust(home: string, ca: string, caller: Caller): Trust {
  const folder = join(privateFolder(resolve(home)), 'trust')
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const foreign = Object.fromEntries(
    Object.entries(caller).filter(([, value]) => value !== undefined && !resolve(value).startsWith(folder + sep)),
  )
  const { bundle, nodeExtra, java } = trustContents(ca, foreign)
  const write = (name: string, content: string | Buffer) => {
    const path = join(folder, name)
    const draft = `${path}.${process.pid}`
    writeFileSync(draft, content, { mode: 0o644 })
    chmodSync(draft, 0o644)
    // In one step: programs may be reading the old one.
    renameSync(draft, path)
    return path
  }
  return {
    bundle: write('ca-bundle.pem', bundle),
    nodeExtra: write('node-extra-ca.pem', nodeExtra),
    java: write('truststore.jks', java),
  }
}

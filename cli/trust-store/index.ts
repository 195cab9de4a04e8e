import { spawnSync } from 'node:child_process'
import { X509Certificate } from 'node:crypto'
import { chmodSync, copyFileSync, existsSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { homedir } from 'node:os'
import { macStore, windowsStore } from './desktop.js'
import { linuxStore, otherLinuxAnchors } from './linux.js'
import type { Certificate, Tools, TrustStore } from './store.js'

/** The store that this system's programs read; undefined if it is unknown. */
export function trustStore(tools: Tools, certificate: Certificate): TrustStore | undefined {
  if (tools.platform === 'darwin') return macStore(tools, certificate)
  if (tools.platform === 'win32') return windowsStore(tools, certificate)
  return linuxStore(tools, certificate)
}

/** Files of labs' CAs in the system's store, except this CA's: of other labs, or older ones of this lab. Linux only. */
export const otherAnchors = (tools: Tools, certificate?: Certificate): string[] =>
  tools.platform === 'linux' ? otherLinuxAnchors(tools, certificate) : []

export function certificateIn(file: string, pem: string): Certificate {
  return { file, pem, sha1: new X509Certificate(pem).fingerprint.replaceAll(':', '') }
}

/** The tools of this machine. */
export function systemTools(): Tools {
  return {
    platform: process.platform,
    isAdministrator: process.getuid?.() === 0,
    userHome: homedir(),
    exists: existsSync,
    read: (path) => (existsSync(path) ? readFileSync(path, 'utf8') : undefined),
    list: (folder) => (existsSync(folder) ? readdirSync(folder) : []),
    copy(from, to) {
      copyFileSync(from, to)
      chmodSync(to, 0o644)
    },
    remove: (path) => rmSync(path, { force: true }),
    run([program, ...args]) {
      const { status, stdout, stderr, error } = spawnSync(program, args, { encoding: 'utf8' })
      if (error)
        return {
          status: 127,
          output: (error as NodeJS.ErrnoException).code === 'ENOENT' ? `${program} is not installed` : error.message,
        }
      return { status: status ?? 1, output: `${stdout}${stderr}` }
    },
  }
}

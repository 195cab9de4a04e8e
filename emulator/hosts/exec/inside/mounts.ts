import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { bundlesHere } from '../command/system-bundles.js'
import { call } from './tools.js'

/** Files that look different to the command: path → content. */
export type Files = Readonly<Record<string, string>>

/** Makes names resolve as the files say, in this mount namespace. The machine's own files are unchanged. */
export function mountFiles(files: Files): void {
  const drafts = mkdtempSync(join(tmpdir(), 'milab-exec-'))
  try {
    const places = Object.entries(files).map(([path, text]) => ({ text, over: realPath(path) }))
    // Name services that programs would query through their sockets, ignoring resolv.conf.
    for (const folder of ['/run/systemd/resolve', '/run/nscd', '/var/run/nscd']) {
      if (existsSync(folder) && realPath(folder) === folder)
        call('mount', ['-t', 'tmpfs', '-o', 'size=64k,mode=755', 'tmpfs', folder], 'util-linux')
    }
    for (const [i, { text, over }] of places.entries()) bind(join(drafts, String(i)), text, over)
  } finally {
    // The bind mounts stay until the namespace ends; the files' names are not needed.
    rmSync(drafts, { recursive: true, force: true })
  }
}

/** The target of a path; undefined if there is none, and name services then fall back to 127.0.0.1 anyway. */
function realPath(path: string): string | undefined {
  try {
    return realpathSync(path)
  } catch {
    return undefined
  }
}

function bind(draft: string, text: string, over: string | undefined): void {
  if (over === undefined) return
  if (!existsSync(over)) {
    // It was in a folder that is masked now, and the mask is writable.
    mkdirSync(dirname(over), { recursive: true })
    return writeFileSync(over, text, { mode: 0o644 })
  }
  writeFileSync(draft, text, { mode: 0o644 })
  call('mount', ['--bind', draft, over], 'util-linux')
}

/**
 * Puts the file in place of the system's files with root certificates, and returns those that it could not replace.
 * Variables such as SSL_CERT_FILE reach neither programs that open these paths nor those that start with none.
 */
export const replaceBundles = (bundle: string): string[] =>
  bundlesHere().filter((path) => spawnSync('mount', ['--bind', bundle, path]).status !== 0)

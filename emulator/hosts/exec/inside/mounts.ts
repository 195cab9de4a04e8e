import { spawnSync } from 'node:child_process'
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readlinkSync,
  realpathSync,
  rmdirSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
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

/** Shows a folder at a place that may not exist, in this mount namespace. */
export function bindFolder(folder: string, place: string): void {
  if (!existsSync(place)) {
    let above = dirname(place)
    while (!existsSync(above)) above = dirname(above)
    coverWithItself(above)
    mkdirSync(place, { recursive: true })
  }
  call('mount', ['--bind', folder, place], 'util-linux')
}

/** Puts a writable folder with the same contents over a folder, so that the machine's own stays as it is. */
function coverWithItself(folder: string): void {
  const below = mkdtempSync(join(tmpdir(), 'milab-exec-'))
  call('mount', ['--rbind', folder, below], 'util-linux')
  call('mount', ['-t', 'tmpfs', '-o', 'size=256k,mode=755', 'tmpfs', folder], 'util-linux')
  for (const entry of readdirSync(below, { withFileTypes: true })) {
    const [from, to] = [join(below, entry.name), join(folder, entry.name)]
    if (entry.isSymbolicLink()) {
      symlinkSync(readlinkSync(from), to)
      continue
    }
    if (entry.isDirectory()) mkdirSync(to)
    else writeFileSync(to, '')
    call('mount', ['--rbind', from, to], 'util-linux')
  }
  call('umount', ['-l', below], 'util-linux')
  rmdirSync(below)
}

/**
 * Puts the file in place of the system's files with root certificates, and returns those that it could not replace.
 * Variables such as SSL_CERT_FILE reach neither programs that open these paths nor those that start with none.
 */
export const replaceBundles = (bundle: string): string[] =>
  bundlesHere().filter((path) => spawnSync('mount', ['--bind', bundle, path]).status !== 0)

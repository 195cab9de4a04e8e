import { accessSync, constants, existsSync, lstatSync, readdirSync, readFileSync, readlinkSync } from 'node:fs'
import { get } from 'node:http'
import { connect } from 'node:net'
import { networkInterfaces } from 'node:os'
import { resolve } from 'node:path'
import { labHome } from '../../emulator/hosts/home.js'
import { askHealth, labsOf, portOf } from '../running-lab.js'
import type { Machine } from './finding.js'

/** This machine, asked in earnest; its own 169.254.169.254 only where that is wanted. */
export async function thisMachine({ ports, probeImds }: { readonly ports: readonly number[]; readonly probeImds: boolean }): Promise<Machine> {
  const home = resolve(labHome())
  const known = labsOf(home)
  const answers = await Promise.all(known.map(({ http }) => askHealth(http).then((ready) => [ready], () => [])))
  const running = answers.flat()
  const doors = new Map(running.flatMap(({ http, https, msi }) => [http, https, ...(msi === null ? [] : [msi])].map((url) => [portOf(url), 'a lab'])))
  return {
    platform: process.platform,
    nodeVersion: process.versions.node,
    env: process.env,
    home,
    uid: process.getuid?.(),
    now: Date.now(),
    ports,
    stat(path) {
      const found = lstatSync(path, { throwIfNoEntry: false })
      return found && { kind: found.isSymbolicLink() ? 'link' : found.isDirectory() ? 'folder' : found.isFile() ? 'file' : 'other', uid: found.uid, mode: found.mode & 0o777 }
    },
    isWritable: (path) => succeeds(() => accessSync(path, constants.W_OK)),
    read: (path) => (succeeds(() => accessSync(path, constants.R_OK)) ? readFileSync(path, 'utf8') : undefined),
    list: (folder) => (existsSync(folder) ? readdirSync(folder) : []),
    async holder(port) {
      const isTaken = (await Promise.all(['127.0.0.1', '::1'].map((host) => answersAt(host, port)))).includes(true)
      return isTaken ? (doors.get(port) ?? (await isLab(port)) ?? programAt(port) ?? 'another program') : undefined
    },
    hasIpv6: () => Object.values(networkInterfaces()).some((list) => list?.some(({ address }) => address === '::1')),
    async namespaces() {
      const { enterNamespace, NamespacesRefused, toolPath } = await import('../../emulator/hosts/exec/namespace.js')
      try {
        const made = await enterNamespace({ listen: [], watch: false })
        // The helper ends with its command; without one it would stay.
        const { status, problem } = await made.run('true', [], { PATH: toolPath() })
        for (const { handle } of made.received) handle.close()
        made.dispose()
        return status === 0 ? undefined : { why: problem ?? `a command in them ended with ${status}`, remedy: 'milab exec -- true shows more' }
      } catch (error) {
        if (error instanceof NamespacesRefused) return { why: error.message, remedy: error.remedy }
        throw error
      }
    },
    labs: running.map(({ http }) => http),
    ...(probeImds && { probeImds: whoIsThere }),
  }
}

function succeeds(work: () => void): boolean {
  try {
    work()
    return true
  } catch {
    return false
  }
}

function answersAt(host: string, port: number): Promise<boolean> {
  return new Promise((done) => {
    const socket = connect({ host, port, timeout: 1000 })
    const end = (is: boolean) => {
      socket.destroy()
      done(is)
    }
    socket.once('connect', () => end(true))
    socket.once('error', () => end(false))
    socket.once('timeout', () => end(false))
  })
}

/** A lab of another home, or one whose run file is gone. */
const isLab = (port: number) => askHealth(`http://127.0.0.1:${port}`).then(() => 'a lab that has no run file here', () => undefined)

/** The program that listens on a port, as Linux tells it: of other users' programs only root sees the name. */
function programAt(port: number): string | undefined {
  if (process.platform !== 'linux') return undefined
  const wanted = `:${port.toString(16).toUpperCase().padStart(4, '0')}`
  const inodes = ['/proc/net/tcp', '/proc/net/tcp6'].flatMap((file) => {
    const lines = existsSync(file) ? readFileSync(file, 'utf8').split('\n').slice(1) : []
    return lines.map((line) => line.trim().split(/\s+/)).flatMap(([, local = '', , state, , , , , , inode]) => (state === '0A' && local.endsWith(wanted) ? [`socket:[${inode}]`] : []))
  })
  for (const pid of readdirSync('/proc').filter((name) => /^\d+$/.test(name))) {
    try {
      if (!readdirSync(`/proc/${pid}/fd`).some((fd) => inodes.includes(linkAt(`/proc/${pid}/fd/${fd}`)))) continue
      return `${readFileSync(`/proc/${pid}/comm`, 'utf8').trim()} (process ${pid})`
    } catch {
      // It ended, or is somebody else's.
    }
  }
  return undefined
}

function linkAt(path: string): string {
  try {
    return readlinkSync(path)
  } catch {
    return ''
  }
}

/** Asks for what needs neither permission nor identity, past every proxy. */
function whoIsThere(): Promise<'lab' | 'other' | undefined> {
  return new Promise((done) => {
    const asking = get('http://169.254.169.254/metadata/versions', { agent: false, timeout: 1000, headers: { Metadata: 'true' } }, (answer) => {
      answer.resume()
      done(answer.headers['x-milab'] === undefined ? 'other' : 'lab')
    })
    asking.once('timeout', () => asking.destroy(new Error('silence')))
    asking.once('error', () => done(undefined))
  })
}

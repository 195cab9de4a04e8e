import { readFileSync } from 'node:fs'

/**
 * The TCP ports that this process's network namespace listens on, at an address that is reachable through loopback;
 * lowest first.
 */
export function listeningPorts(read: (path: string) => string = readText): number[] {
  const ports = ['/proc/self/net/tcp', '/proc/self/net/tcp6'].flatMap((path) => parse(read(path)))
  return [...new Set(ports)].sort((a, b) => a - b)
}

const listen = '0A'

/** Addresses as the kernel writes them: words of four bytes, each in the machine's (little-endian) order. */
const reachable = /^(?:00000000|[0-9A-F]{6}7F|0{32}|0{24}01000000|0{16}FFFF0000[0-9A-F]{6}7F)$/

function parse(table: string): number[] {
  return table.split('\n').flatMap((line) => {
    const [, local, , state] = line.trim().split(/\s+/)
    const [address, port] = local?.split(':') ?? []
    return state === listen && reachable.test(address ?? '') ? [Number.parseInt(port!, 16)] : []
  })
}

function readText(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return ''
  }
}

/**
 * The number of TCP sockets in use in this network namespace, as a string to compare. The kernel counts them; listing
 * them makes it walk a table that is large on large machines.
 */
export function socketsInUse(read: (path: string) => string = readText): string {
  return ['/proc/self/net/sockstat', '/proc/self/net/sockstat6']
    .map((path) => /^TCP6?: inuse \d+/m.exec(read(path))?.[0] ?? '')
    .join()
}

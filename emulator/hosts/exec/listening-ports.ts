import { readFileSync } from 'node:fs'

/** The TCP ports that this process's network namespace listens on, at an address that loopback reaches; lowest first. */
export function listeningPorts(read: (path: string) => string = readText): number[] {
  const ports = ['/proc/self/net/tcp', '/proc/self/net/tcp6'].flatMap((path) => parse(read(path)))
  return [...new Set(ports)].sort((a, b) => a - b)
}

const listen = '0A'

/** Addresses as the kernel writes them: words of four bytes, each in the machine's own (little-endian) order. */
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

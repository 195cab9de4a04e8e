import { randomBytes } from 'node:crypto'
import { chmodSync, readdirSync } from 'node:fs'
import { connect, createServer, Socket, type Server } from 'node:net'
import { join } from 'node:path'
import { removeFile } from './private-files.js'

/**
 * A socket of this process, under a name that no other ever has. It dies with the process: whoever is refused there, or
 * finds nothing, knows that the owner is gone, whatever a process id or a clock says.
 */
export interface ProofOfLife {
  /** 32 hex digits, which the socket sends to each caller */
  readonly nonce: string
  /** Closes the socket, then the connections of those who wait for the end. */
  close(): void
}

export type Life = 'alive' | 'dead'

const extension = '.sock'
const isWindows = process.platform === 'win32'

/** Bytes. A socket's path may have 107 on Linux and 103 on macOS. */
const longestPath = 100

/** Where the socket of a nonce may be: in its folder, or in /tmp where that path is too long or cannot hold one. */
function placesOf(folder: string, nonce: string): readonly string[] {
  // A named pipe is not a file, and ends with its process, too.
  if (isWindows) return [`\\\\.\\pipe\\milab-${nonce}`]
  const own = join(folder, `${nonce}${extension}`)
  // Not TMPDIR, which another process may have set differently.
  const short = `/tmp/milab-${nonce}${extension}`
  return Buffer.byteLength(own) > longestPath ? [short] : [own, short]
}

/**
 * Opens the socket. Throws if none can be opened.
 *
 * @param onStop called when another process of this user asks this one to end
 */
export async function proofOfLife(folder: string, onStop: () => void = () => {}): Promise<ProofOfLife> {
  const nonce = randomBytes(16).toString('hex')
  const callers = new Set<Socket>()
  const server = createServer((socket) => {
    callers.add(socket)
    socket.once('close', () => callers.delete(socket))
    socket.on('error', () => socket.destroy())
    socket.write(`${nonce}\n`)
    socket.on('data', (chunk: Buffer) => {
      if (chunk.toString().trim() === 'stop') onStop()
    })
  })
  let failure: unknown
  for (const place of placesOf(folder, nonce)) {
    try {
      await listen(server, place)
      // Looked for from outside: another process may have swept it in the moment before it listened.
      const found = await call(place)
      if (found instanceof Error) throw found
      if (found === 'refused') throw new Error(`${place} was removed`)
      found.destroy()
      server.unref()
      return {
        nonce,
        close() {
          server.close()
          for (const socket of callers) socket.destroy()
        },
      }
    } catch (error) {
      // File systems that hold no sockets report it in different ways.
      failure ??= error
      server.close()
    }
  }
  throw failure
}

function listen(server: Server, path: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const end = (error?: unknown) => {
      server.off('error', end).off('listening', listening)
      if (error === undefined) resolve()
      else reject(error as Error)
    }
    const listening = () => {
      try {
        if (!isWindows) chmodSync(path, 0o600)
        end()
      } catch (error) {
        // Swept away in the moment before it listened.
        end(error)
      }
    }
    server.once('error', end).once('listening', listening)
    server.listen(path)
  })
}

/** Whether the process that opened this proof still runs. */
export async function lifeOf(folder: string, nonce: string): Promise<Life> {
  for (const place of placesOf(folder, nonce)) {
    const found = await call(place)
    if (found instanceof Socket) found.destroy()
    if (found !== 'refused') return 'alive'
  }
  return 'dead'
}

/** What says that nothing listens. A process that is stopped or overloaded still listens. */
const refusals = new Set(['ENOENT', 'ECONNREFUSED', 'ECONNRESET', 'ENOTSOCK', 'ENOTDIR'])

/** A connection; 'refused' where nothing listens; else why that is not known. */
function call(path: string): Promise<Socket | 'refused' | Error> {
  return new Promise((resolve) => {
    const socket = connect(path)
    socket.once('connect', () => resolve(socket))
    socket.on('error', (error: NodeJS.ErrnoException) => resolve(refusals.has(error.code ?? '') ? 'refused' : error))
  })
}

/**
 * Asks the process to end, once it has proved who it is, and resolves when it has. Rejects if it does not within
 * `patience` milliseconds; resolves with 'dead' if there was none.
 */
export async function askToEnd(folder: string, nonce: string, patience: number): Promise<'ended' | 'dead'> {
  for (const place of placesOf(folder, nonce)) {
    const socket = await call(place)
    if (socket === 'refused') continue
    if (socket instanceof Error) throw socket
    await new Promise<void>((resolve, reject) => {
      let received = ''
      socket.setTimeout(patience, () => socket.destroy(new Error(`it did not stop within ${patience / 1000} s`)))
      socket.on('data', (chunk: Buffer) => {
        received += chunk.toString()
        if (received === `${nonce}\n`) socket.write('stop\n')
        else if (!`${nonce}\n`.startsWith(received)) socket.destroy(new Error('another program responds there'))
      })
      socket.once('error', (error: NodeJS.ErrnoException) => (error.code === 'ECONNRESET' ? resolve() : reject(error)))
      socket.once('close', () => resolve())
    })
    return 'ended'
  }
  return 'dead'
}

/** Removes the sockets of processes that have ended; in /tmp, too, if those of this folder are there. */
export async function sweepProofs(folder: string): Promise<void> {
  const areElsewhere = !isWindows && placesOf(folder, 'f'.repeat(32)).length === 1
  for (const place of areElsewhere ? [folder, '/tmp'] : [folder])
    for (const name of readdirSync(place)) {
      const socket = join(place, name)
      // One of another user cannot be called, which is not a refusal.
      if (!/^(?:milab-)?[0-9a-f]{32}\.sock$/.test(name)) continue
      const found = await call(socket)
      if (found instanceof Socket) found.destroy()
      if (found === 'refused') removeFile(socket)
    }
}

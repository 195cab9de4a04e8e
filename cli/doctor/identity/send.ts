import { request as httpRequest, type IncomingMessage } from 'node:http'
import { connect as tcp, type Socket } from 'node:net'
import { connect as tls, type TLSSocket } from 'node:tls'
import { version } from '../../../emulator/version.js'
import type { Answer, Asking, Heard, Machine, Unheard } from './machine.js'
import { proxyFor, proxyLogin, proxyToLab } from './proxy-for.js'

/** Milliseconds: to a connection (TLS and a proxy included), and to the end of the response. */
export const limits = { connect: 3000, whole: 10_000 }
const largest = 1 << 20

/** So that requests can be found in logs: Key Vault's and Storage's keep it. */
const userAgent = ['User-Agent', `milab-doctor/${version}`] as const

class Failed extends Error {
  constructor(readonly unheard: Unheard) {
    super(unheard.code)
  }
}

/** Sends a request over a connection of its own, through the proxy that the variables name for its host, if any. */
export async function send(asking: Asking, env: Machine['env'], { connect, whole } = limits): Promise<Answer> {
  const url = new URL(asking.url)
  const start = performance.now()
  let socket: Socket | undefined
  let isConnected = false
  let timer: NodeJS.Timeout | undefined
  const timeout = (ms: number, cause: Unheard['cause']) =>
    new Promise<never>((_, reject) => {
      timer = setTimeout(() => reject(new Failed({ cause, code: `${ms / 1000} s` })), ms)
    })
  const keep = (opened: Socket) => {
    // One that comes after the response, or after this gave up, concerns none of the checks.
    opened.on('error', () => {})
    return (socket = opened)
  }
  try {
    const opened = await Promise.race([open(url, env, keep), timeout(connect, 'timeout')])
    clearTimeout(timer)
    isConnected = true
    const connectMs = performance.now() - start
    const issuer = url.protocol === 'https:' ? issuerOf(opened as TLSSocket) : undefined
    const heard = await Promise.race([
      exchange(opened, url, asking, url.protocol === 'http:' ? proxyToLab(url.hostname, env) : undefined),
      timeout(whole, 'silent'),
    ])
    return {
      ...heard,
      connectMs,
      totalMs: performance.now() - start,
      at: Date.now(),
      ...(issuer !== undefined && { issuer }),
    }
  } catch (error) {
    return error instanceof Failed ? error.unheard : unheard(error as NodeJS.ErrnoException, isConnected)
  } finally {
    clearTimeout(timer)
    socket?.destroy()
  }
}

const causes: Readonly<Record<string, Unheard['cause']>> = {
  ECONNREFUSED: 'refused',
  ETIMEDOUT: 'timeout',
  EHOSTUNREACH: 'unreachable',
  ENETUNREACH: 'unreachable',
  EADDRNOTAVAIL: 'unreachable',
  EACCES: 'unreachable',
  EPERM: 'unreachable',
  ENOTFOUND: 'name',
  EAI_AGAIN: 'name',
}

function unheard({ code, message }: NodeJS.ErrnoException, isConnected: boolean): Unheard {
  const cause = (isConnected || code === undefined ? undefined : causes[code]) ?? 'closed'
  return { cause, code: code ?? message }
}

async function open(url: URL, env: Machine['env'], keep: (socket: Socket) => Socket): Promise<Socket> {
  const isSecure = url.protocol === 'https:'
  const lab = isSecure ? undefined : proxyToLab(url.hostname, env)
  if (lab) return plain(lab.hostname, Number(lab.port || 80), keep)
  const proxy = isSecure ? proxyFor(url.hostname, env) : undefined
  const port = Number(url.port || (isSecure ? 443 : 80))
  const socket = proxy ? await throughProxy(url.hostname, port, proxy, keep) : await plain(url.hostname, port, keep)
  return isSecure ? secured(socket, url.hostname, keep) : socket
}

function plain(host: string, port: number, keep: (socket: Socket) => Socket): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket = keep(tcp({ host: host.replace(/^\[|\]$/g, ''), port }))
    socket.once('connect', () => resolve(socket))
    socket.once('error', reject)
  })
}

/** Asks a proxy to connect. */
async function throughProxy(host: string, port: number, proxy: URL, keep: (socket: Socket) => Socket): Promise<Socket> {
  if (proxy.protocol !== 'http:')
    throw new Failed({ cause: 'proxy', code: `${proxy.protocol}// proxies are not supported here` })
  const opened = await plain(proxy.hostname, Number(proxy.port || 80), keep).catch((error: NodeJS.ErrnoException) => {
    throw new Failed({ cause: 'proxy', code: `no connection to the proxy (${error.code ?? error.message})` })
  })
  return new Promise((resolve, reject) => {
    const asking = httpRequest({
      method: 'CONNECT',
      path: `${host}:${port}`,
      headers: ['Host', `${host}:${port}`, ...proxyLogin(proxy)],
      createConnection: () => opened,
    })
    asking.once('connect', ({ statusCode = 0, statusMessage = '' }, socket) =>
      statusCode === 200
        ? resolve(socket as Socket)
        : reject(new Failed({ cause: 'proxy', code: `the proxy said ${statusCode} ${statusMessage}`.trim() })),
    )
    asking.once('error', reject)
    asking.end()
  })
}

/**
 * The certificate is looked at before anything is sent: of one that is not trusted, the issuer is kept, and the
 * connection is closed. `rejectUnauthorized` would close it without the issuer.
 */
function secured(socket: Socket, host: string, keep: (socket: Socket) => Socket): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const secure = tls({ socket, servername: host, rejectUnauthorized: false })
    keep(secure)
    secure.once('secureConnect', () => {
      if (secure.authorized) return resolve(secure)
      const issuer = issuerOf(secure)
      // It is an error with a code, or the code itself, although its type says Error only.
      const { code } = secure.authorizationError as Error & { code?: string }
      const unheard: Unheard = { cause: 'certificate', code: code ?? String(secure.authorizationError) }
      reject(new Failed(issuer === undefined ? unheard : { ...unheard, issuer }))
    })
    secure.once('error', reject)
  })
}

function issuerOf(socket: TLSSocket): string | undefined {
  const { issuer } = socket.getPeerCertificate() as Partial<ReturnType<TLSSocket['getPeerCertificate']>>
  const name = issuer?.O ?? issuer?.CN
  return Array.isArray(name) ? name.join(', ') : name
}

type Exchanged = Pick<Heard, 'status' | 'reason' | 'headers' | 'text'>

function exchange(socket: Socket, url: URL, { url: whole, headers }: Asking, proxy?: URL): Promise<Exchanged> {
  return new Promise((resolve, reject) => {
    const wire = httpRequest({
      method: 'GET',
      // As it was written: a plan shows the same.
      path: proxy ? whole : whole.slice(url.origin.length),
      headers: [
        'Host',
        url.host,
        ...(proxy ? proxyLogin(proxy) : []),
        ...userAgent,
        'Accept',
        '*/*',
        ...headers.flat(),
      ],
      createConnection: () => socket,
    })
    wire.once('response', (answer) => void read(answer).then(resolve, reject))
    wire.once('error', reject)
    wire.end()
  })
}

async function read(answer: IncomingMessage): Promise<Exchanged> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of answer as AsyncIterable<Buffer>) {
    chunks.push(chunk)
    size += chunk.length
    if (size > largest) throw new Failed({ cause: 'closed', code: 'a response of more than 1 MiB' })
  }
  const headers = Object.entries(answer.headers).map(([name, value]) => [name, [value].flat().join(', ')] as const)
  return {
    status: answer.statusCode ?? 0,
    reason: answer.statusMessage ?? '',
    headers: Object.fromEntries(headers),
    text: Buffer.concat(chunks).toString(),
  }
}

import { RequestHandler } from 'msw'
import { Names } from '../scenario/names.js'
import { header, isDrop } from '../core/wire.js'
import type { Emulator } from './face/emulator.js'
import { responseFrom, wireFromFetch } from './fetch.js'

export interface MswOptions {
  /**
   * Further origins that the handlers claim, such as those in `AZURE_POD_IDENTITY_AUTHORITY_HOST` or
   * `IDENTITY_ENDPOINT`: `['http://localhost:41741']`
   */
  readonly alsoAt?: readonly string[]
  /** the name of the machine or app that this process is; the one that `runsOn` names when absent */
  readonly seat?: string
}

/**
 * The emulator as msw's request handlers, for the process that the code under test runs in. They claim Azure's host
 * names, `169.254.169.254` and the MSI extension's port on localhost; all other requests are left to msw's
 * `onUnhandledRequest`. No request for an Azure name leaves the process: a name that the world lacks fails like one
 * that does not resolve, with `ENOTFOUND` and a message that says what would add it. Put your own handlers before
 * these.
 *
 * msw does not reach a `request` that was imported by name (`import { request } from 'node:https'`) before its server
 * listened; call `module.syncBuiltinESMExports()` afterwards. `managed-identity-lab/vitest` does so itself.
 *
 * What msw cannot represent is lost: the order and spelling of headers, repeated request headers, a path that starts
 * with `//`.
 *
 * @throws ScenarioError for a seat that the world does not have
 * @example
 * const server = setupServer(...handlers(createEmulator()))
 * beforeAll(() => server.listen({ onUnhandledRequest: 'error' }))
 * afterAll(() => server.close())
 */
export function handlers(emulator: Emulator, options: MswOptions = {}): RequestHandler[] {
  if (options.seat !== undefined) {
    const { settings, summary } = emulator.world
    new Names(settings.subscriptionId, 'world').seat(options.seat, summary.seats, ['seat'])
  }
  return [new LabHandler(emulator, options)]
}

/** One handler for all of Azure's origins. msw's own handlers match URL patterns and keep cookies; neither fits. */
class LabHandler extends RequestHandler<{ header: string }> {
  readonly #claims: (request: Request) => boolean

  constructor(emulator: Emulator, { alsoAt = [], seat }: MswOptions) {
    const origins = new Set(alsoAt.map((url) => new URL(url).origin))
    super({
      info: { header: "Azure's names, by managed-identity-lab" },
      resolver: ({ request }) => respond(emulator, request, seat),
    })
    this.#claims = ({ url }) => origins.has(new URL(url).origin) || isOurs(emulator, url)
  }

  override predicate({ request }: { request: Request }): boolean {
    return this.#claims(request)
  }

  /** Logs nothing: the world's journal has the request. */
  override log(): void {}
}

const loopback = new Set(['localhost', '127.0.0.1', '[::1]'])

function isOurs({ world, resolve }: Emulator, url: string): boolean {
  const { protocol, hostname, port } = new URL(url)
  if (protocol !== 'http:' && protocol !== 'https:') return false
  if (!loopback.has(hostname)) return resolve(hostname) !== 'foreign'
  if (protocol === 'https:') return false
  return port === '50342' || port === String(world.summary.machine?.msiPort)
}

async function respond(emulator: Emulator, request: Request, seat: string | undefined): Promise<Response> {
  const wire = await wireFromFetch(request, seat)
  const missing = emulator.resolve(wire.host) === 'no-such-name'
  // Handled even if the name is missing, so that it appears in the journal.
  const outcome = await emulator.handle(wire)
  if (isDrop(outcome))
    throw outcome.drop === 'connect'
      ? networkError('ECONNREFUSED', -111, `connect ECONNREFUSED ${wire.host}`, { syscall: 'connect' })
      : networkError('ECONNRESET', -104, 'socket hang up')
  if (!missing) return responseFrom(outcome)
  const hint = header(outcome, 'x-milab-hint') ?? 'the world lacks this name'
  throw networkError('ENOTFOUND', -3008, `getaddrinfo ENOTFOUND ${wire.host} (${hint})`, {
    syscall: 'getaddrinfo',
    hostname: wire.host,
  })
}

/**
 * A broken connection for both of node's clients: `fetch` rejects with a TypeError that has a cause, `node:http` emits
 * an error with a code. msw passes on an error with `code` and `errno` unchanged, and turns any other into a 500.
 */
function networkError(code: string, errno: number, message: string, more: object = {}): TypeError {
  const system = Object.assign(new Error(message), { code, errno, ...more })
  const error = new TypeError(`fetch failed: ${message}`, { cause: system })
  // msw prints the stack: keep it short, without our own frames.
  for (const part of [error, system]) part.stack = `${part.name}: ${part.message}`
  for (const [name, value] of Object.entries({ ...system }))
    Object.defineProperty(error, name, { value, configurable: true, writable: true })
  return error
}

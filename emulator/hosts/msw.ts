import { RequestHandler } from 'msw'
import { header, isDrop } from '../core/wire.js'
import type { Emulator } from '../create.js'
import { machineOf, msiExtensionPort } from '../policy/views/machines.js'
import { responseFrom, wireFromFetch } from './fetch.js'

export interface MswOptions {
  /**
   * Origins of one's own that are the lab's as well, such as those in `AZURE_POD_IDENTITY_AUTHORITY_HOST` or
   * `IDENTITY_ENDPOINT`: `['http://localhost:41741']`
   */
  readonly alsoAt?: readonly string[]
}

/**
 * The emulator as msw's request handlers, for the process that the code under test runs in. They claim Azure's names,
 * `169.254.169.254` and the MSI extension's port on localhost; every other request stays unhandled, for msw's
 * `onUnhandledRequest` to judge. No Azure name gets out: one that the world lacks fails as a name that does not resolve,
 * `ENOTFOUND`, with what would add it in the message. A handler of one's own for such a name goes before these.
 *
 * msw does not reach a `request` that was imported by name (`import { request } from 'node:https'`) before its server
 * listened; `module.syncBuiltinESMExports()` afterwards sees to it, and `managed-identity-lab/vitest` does so itself.
 *
 * What msw cannot carry is lost: header order and spelling, repeated request headers, a path that starts with `//`.
 *
 * @example
 * const server = setupServer(...handlers(createEmulator()))
 * beforeAll(() => server.listen({ onUnhandledRequest: 'error' }))
 * afterAll(() => server.close())
 */
export function handlers(emulator: Emulator, options: MswOptions = {}): RequestHandler[] {
  return [new LabHandler(emulator, options)]
}

/** One handler for every origin of Azure's. msw's own take URL patterns and keep cookies; neither fits. */
class LabHandler extends RequestHandler<{ header: string }> {
  readonly #claims: (request: Request) => boolean

  constructor(emulator: Emulator, { alsoAt = [] }: MswOptions) {
    const origins = new Set(alsoAt.map((url) => new URL(url).origin))
    super({
      info: { header: "Azure's names, by managed-identity-lab" },
      resolver: ({ request }) => respond(emulator, request),
    })
    this.#claims = ({ url }) => origins.has(new URL(url).origin) || isOurs(emulator, url)
  }

  override predicate({ request }: { request: Request }): boolean {
    return this.#claims(request)
  }

  /** Nothing: the world's journal has it. */
  override log(): void {}
}

const loopback = new Set(['localhost', '127.0.0.1', '[::1]'])

function isOurs({ world, resolve }: Emulator, url: string): boolean {
  const { protocol, hostname, port } = new URL(url)
  if (protocol !== 'http:' && protocol !== 'https:') return false
  if (!loopback.has(hostname)) return resolve(hostname) !== 'foreign'
  if (protocol === 'https:') return false
  const machine = machineOf(world)
  return port === '50342' || (machine !== undefined && port === String(msiExtensionPort(world, machine)))
}

async function respond(emulator: Emulator, request: Request): Promise<Response> {
  const wire = wireFromFetch(request)
  const missing = emulator.resolve(wire.host) === 'no-such-name'
  // Asked all the same when the name is missing: so it stands in the journal.
  const outcome = await emulator.handle(wire)
  if (isDrop(outcome)) throw networkError('ECONNRESET', -104, 'socket hang up')
  if (!missing) return responseFrom(outcome)
  const hint = header(outcome, 'x-milab-hint') ?? 'the world lacks this name'
  throw networkError('ENOTFOUND', -3008, `getaddrinfo ENOTFOUND ${wire.host} (${hint})`, {
    syscall: 'getaddrinfo',
    hostname: wire.host,
  })
}

/**
 * What a broken connection is to both of node's clients: `fetch` rejects with a TypeError that has a cause, `node:http`
 * emits an error with a code. msw passes on as it is what has `code` and `errno`, and makes anything else a 500.
 */
function networkError(code: string, errno: number, message: string, more: object = {}): TypeError {
  const system = Object.assign(new Error(message), { code, errno, ...more })
  const error = new TypeError(`fetch failed: ${message}`, { cause: system })
  // msw prints it: in a few lines, then, and without the frames of its own insides.
  for (const each of [error, system]) each.stack = `${each.name}: ${each.message}`
  for (const [name, value] of Object.entries({ ...system }))
    Object.defineProperty(error, name, { value, configurable: true, writable: true })
  return error
}

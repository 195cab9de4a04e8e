import { sentHeaders, type Lab, type LabAnswer } from '../lab.js'
import { headerOf, type Headers, type RecordedExchange } from '../recording.js'
import { skip, type Outcome, type ReplayedService, type ServicePlay } from './service.js'

/** Blob Storage: signed anew with the account's key, containers prepared, ETags mapped. */
export const blob: ReplayedService = {
  name: 'blob',
  claims: ({ hostname }) => /\.blob\.(?:core|storage)\./i.test(hostname),
  open: (lab, exchanges) => new BlobPlay(lab, exchanges),
}

class BlobPlay implements ServicePlay {
  /** ETags of Azure's answers, and the lab's for the same. */
  readonly #etags = new Map<string, string>()
  /** Blobs that the lab could not follow. */
  readonly #lost = new Set<string>()
  /** Not those that the recording makes. */
  readonly #accounts: readonly string[]

  constructor(
    private readonly lab: Lab,
    private readonly exchanges: readonly RecordedExchange[],
  ) {
    this.#accounts = lab.emulator.world.summary.accounts.map(({ name }) => name)
  }

  /** Containers that a recording uses without making them. */
  async prepare(): Promise<void> {
    const met = new Set<string>()
    for (const { request, answer } of this.exchanges) {
      const { pathname, searchParams, hostname } = new URL(request.url)
      const container = pathname.split('/')[1] ?? ''
      if (container === '' || met.has(container)) continue
      met.add(container)
      const isMade = searchParams.get('restype') === 'container' && request.method === 'PUT'
      if (isMade || answer.status === 404) continue
      await this.#send('PUT', hostname, `/${container}?restype=container`, [['x-ms-version', '2019-02-02']], undefined)
    }
  }

  async play({ request, answer }: RecordedExchange): Promise<Outcome> {
    const { hostname, pathname, search, searchParams } = new URL(request.url)
    if (request.headers.length === 0) return skip('the recording has no headers of the request')
    if (searchParams.has('sig')) return skip('signed by a SAS, whose signature is masked')
    if (/-secondary\./i.test(hostname)) return skip('read from the secondary region')
    const isWholePut = request.method === 'PUT' && search === ''
    if (this.#lost.has(pathname) && !isWholePut) return skip('state lost: an earlier exchange with it is not emulated')
    this.#lost.delete(pathname)
    const played = await this.#send(
      request.method,
      hostname,
      pathname + search,
      this.#mapped(request.headers),
      bodyOf(request),
    )
    if (played.status === 501) this.#lost.add(pathname)
    const [azure, lab] = [headerOf(answer.headers, 'etag'), headerOf(played.headers, 'etag')]
    if (azure !== undefined && lab !== undefined) this.#etags.set(azure, lab)
    return played
  }

  excuse({ answer }: RecordedExchange, { status, headers }: LabAnswer): string | undefined {
    const isMissing =
      status === 404 || (/^(?:404|409)$/.test(String(answer.status)) && (status === 200 || status === 201))
    const isLeased = status === 412 && /Lease/.test(headerOf(headers, 'x-ms-error-code') ?? '')
    return isMissing || isLeased ? 'state that the recording does not hold' : undefined
  }

  #mapped(headers: Headers): Headers {
    return headers.map(([name, value]) =>
      /^(?:x-ms-(?:source-)?)?if-(?:none-)?match$/i.test(name)
        ? [name, this.#etags.get(value) ?? value]
        : [name, value],
    )
  }

  #send(method: string, host: string, target: string, headers: Headers, body: Buffer | undefined) {
    const account = this.#accountAt(host)
    return this.lab.sendSigned(account, {
      method,
      url: `https://${account}.blob.core.windows.net${target}`,
      headers: sentHeaders(
        headers.filter(([name]) => !/^(?:x-ms-)?date$/i.test(name)),
        method,
        body,
      ),
      ...(body && { body }),
    })
  }

  /** The account of that name, or else the world's first. */
  #accountAt(host: string): string {
    return this.#accounts.find((name) => name === host.split('.')[0]) ?? this.#accounts[0] ?? ''
  }
}

/** Recorders drop what is not text: the length says how long the body was. */
function bodyOf({ body = Buffer.alloc(0), headers }: RecordedExchange['request']): Buffer | undefined {
  const length = Number(headerOf(headers, 'content-length') ?? 0)
  if (length > body.length) return Buffer.concat([body, Buffer.alloc(length - body.length, 'x')])
  return body.length > 0 ? body : undefined
}

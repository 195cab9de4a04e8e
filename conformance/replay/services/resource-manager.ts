import { managementUrl, sentHeaders, withJsonType, type Lab, type LabAnswer } from '../lab.js'
import type { RecordedExchange } from '../recording.js'
import { LostState } from '../state.js'
import { shapeOf } from '../shape.js'
import { principals } from '../world.js'
import { madeBody } from './made-bodies.js'
import { isRunning, operationAt, OperationUrls } from './operations.js'
import { skip, type Outcome, type ReplayedService, type ServicePlay } from './service.js'

/** Resource Manager: subscription, tenant and principals rewritten, groups prepared, operations' URLs mapped. */
export const resourceManager: ReplayedService = {
  name: 'arm',
  // Some recorders keep only the path, or put a host of their own in its place.
  claims: ({ hostname, pathname }) =>
    /^management\./i.test(hostname) || /^\/+(?:subscriptions|providers|tenants)(?:\/|$)/i.test(pathname),
  open: (lab, exchanges) => new ResourceManagerPlay(lab, exchanges),
}

/** Not in any directory. */
const unknownPrincipal = '11111111-2222-3333-4444-555555555555'
const stillMaking = /"provisioningState":"(?:Creating|Updating|RegisteringDns)"/

class ResourceManagerPlay implements ServicePlay {
  readonly #operations = new OperationUrls()
  readonly #principals = new Map<string, string>()
  readonly #lost: LostState

  constructor(
    private readonly lab: Lab,
    private readonly exchanges: readonly RecordedExchange[],
  ) {
    this.#lost = new LostState(exchanges)
  }

  /** Groups that a recording uses without making them. */
  async prepare(): Promise<void> {
    const met = new Set<string>()
    for (const { request, answer } of this.exchanges) {
      const found = /\/resourcegroups\/([^/?]+)(\/?(?:\?|$))?/i.exec(request.url)
      const key = found?.[1]?.toLowerCase()
      if (!found || key === undefined || met.has(key)) continue
      met.add(key)
      if (found[2] !== undefined && (request.method === 'PUT' || answer.status === 404)) continue
      if (shapeOf(answer.body).code === 'ResourceGroupNotFound') continue
      const path = `/subscriptions/${this.lab.subscription}/resourcegroups/${found[1]}?api-version=2020-06-01`
      await this.lab.manage('PUT', path, { location: 'westus' })
    }
  }

  async play(exchange: RecordedExchange): Promise<Outcome> {
    const { request, answer } = exchange
    const url = new URL(request.url)
    const { pathname, search } = url
    const poll = operationAt(pathname)
    const target = poll === undefined ? this.#path(pathname, search) : this.#operations.of(url)
    if (target === undefined) return skip('the poll of an operation that was not replayed')
    const made = madeBody(exchange, this.exchanges)
    const isLost = this.#lost.has(pathname)
    if (made === 'unknown') {
      if (answer.status < 400) this.#lost.lose(pathname)
      return skip('the recording has no body, and none can be made')
    }
    const body = made && this.#rewritten(made, answer)
    const ask = () => this.#ask(request, target, body)
    let played = await ask()
    if (played.status !== 501 && isLost) return skip('state lost: the recording presupposes the resource')
    if (poll !== undefined) {
      for (let n = 0; n < 40 && !isRunning(answer) && isRunning(played); n++) played = await this.#later(ask)
      if (isRunning(answer) !== isRunning(played)) return skip('the operation was at another point')
    } else if (request.method === 'GET') {
      for (let n = 0; n < 60 && this.#goesOn(answer, played); n++) played = await this.#later(ask)
    }
    if (/^(?:PUT|PATCH|DELETE)$/.test(request.method) && answer.status < 400 && played.status >= 400)
      this.#lost.lose(pathname)
    this.#operations.learn(answer, played)
    return played
  }

  excuse({ request, answer }: RecordedExchange, played: LabAnswer): string | undefined {
    const path = request.url.split('?')[0]!.toLowerCase()
    const code = shapeOf(played.body).code ?? ''
    const [azure, lab] = [answer.status, played.status]
    if (/\/asyncoperations\//.test(path) && azure === 200 && lab === 204) return 'polled after the account was gone'
    if (/\/operationresults\//.test(path) && azure === 409) return 'a deletion that failed in Azure'
    if (
      /\/providers\/microsoft\.authorization\//.test(path) &&
      /^(?:ResourceNotFound|MissingSubscription)$/.test(code) &&
      azure !== 404
    )
      return 'its scope is a resource that the recording does not make'
    if (/\/resourcegroups\/[^/]+\/?$/.test(path) && (within(azure, lab, 200, 201) || within(azure, lab, 202, 404)))
      return 'state that the recording does not hold'
    if (/^(?:NoRegisteredProviderFound|InvalidApiVersionParameter)$/.test(code)) return 'an api-version since withdrawn'
    if (code === 'InvalidSkipToken') return 'a page’s token, which is Azure’s own'
    if (code === 'InvalidRequestContent' && !request.body?.length)
      return 'the recording has no body, and none can be made'
    return undefined
  }

  async #later(ask: () => Promise<LabAnswer>): Promise<LabAnswer> {
    this.lab.wait(15)
    return ask()
  }

  /** Whether the lab is still making or deleting what Azure had made or deleted by then. */
  #goesOn({ status, body }: RecordedExchange['answer'], played: LabAnswer): boolean {
    const now = played.body.toString()
    if (status === 404) return played.status === 200 && /"provisioningState":"Deleting"/.test(now)
    return /"provisioningState"\s*:\s*"Succeeded"/.test(body.toString()) && stillMaking.test(now)
  }

  #ask({ method, headers: recorded }: RecordedExchange['request'], target: string, body: Buffer | undefined) {
    const headers = withJsonType(sentHeaders(recorded, method, body), body)
    const outgoing = { method, url: `${managementUrl}${target}`, headers, ...(body && { body }) }
    return this.lab.sendWithToken(`${managementUrl}/`, outgoing)
  }

  #path(pathname: string, search: string): string {
    const path = pathname
      .replace(/\/{2,}/g, '/')
      .replace(/^.*?\/subscriptions\/[^/]+/i, `/subscriptions/${this.lab.subscription}`)
    return path + this.#ids(search)
  }

  #ids(text: string): string {
    return text.replace(/\/subscriptions\/[^/"\\ &]+/gi, `/subscriptions/${this.lab.subscription}`)
  }

  /** A body with this world's ids. A principal that Azure did not know stays unknown. */
  #rewritten(body: Buffer, answer: RecordedExchange['answer']): Buffer {
    const isUnknown = answer.status === 400 && shapeOf(answer.body).code === 'PrincipalNotFound'
    const text = this.#ids(body.toString())
      .replace(/("tenantId"\s*:\s*")[^"]*"/g, `$1${this.lab.tenant}"`)
      .replace(/("principalId"\s*:\s*")([^"]*)"/g, (_, before: string, id: string) => {
        return `${before}${isUnknown ? unknownPrincipal : this.#principal(id)}"`
      })
    return Buffer.from(text)
  }

  #principal(id: string): string {
    const known = this.#principals.get(id) ?? principals[this.#principals.size % principals.length]!
    this.#principals.set(id, known)
    return known
  }
}

/** Whether two statuses are the one and the other. */
const within = (azure: number, lab: number, one: number, other: number) =>
  (azure === one && lab === other) || (azure === other && lab === one)

import type { ConformanceRecord } from '../evidence/read-record.js'
import type { RecordedExchange } from '../evidence/form.js'
import { rebuilding, type Rebuilding } from '../evidence/rebuilt.js'
import { listsKeys } from '../exposure.js'
import type { Case, Need } from '../model.js'
import { needsOf } from '../plan.js'
import { runCase } from '../run.js'
import type { Carry, Outgoing, Session, Target } from '../target.js'
import { vmToken } from '../tokens.js'
import { liveSession } from './live.js'
import { patient } from './live-waits.js'
import { Made } from './live-writes.js'

/**
 * A run that was recorded, to be judged again: its offers and bindings, and the answers that it got. The requests are
 * made as in a live run, with the same patience; only nothing is waited for.
 *
 * @param cases those that may be judged: `check` looks which of them the record holds
 */
export function recorded(record: ConformanceRecord, cases: readonly Case[]): Target {
  const { head } = record
  const offers = new Set(head.offers as readonly Need[])
  const rebuilt = rebuilding(record)
  const lacking = new Map<string, string>()
  const what = head.target === 'live' ? 'live' : 'a rehearsal'

  // A run that speaks for one identity of several names it with each request for a token.
  const identity = offers.has('default-identity') ? undefined : head.bindings['vm.clientId']

  const begin = (play: Play, testCase: Case): Session => {
    const { nonce } = record.exchanges.find((exchange) => exchange.case === testCase.id) ?? {}
    const bindings = { ...head.bindings, ...(nonce !== undefined && { nonce }) }
    const quiet = async () => {}
    const own = patient(play.own, bindings, quiet)
    return liveSession(bindings, {
      allowWrites: offers.has('writes'),
      send: patient(play.of(testCase.id), bindings, quiet),
      transport: own,
      tokenFor: (audience) => vmToken(own, bindings, audience, identity),
      wait: quiet,
      made: new Made(),
      signal: undefined,
    })
  }
  let play = new Play(record, rebuilt)

  return {
    name: `a record of ${what}, recorded ${head.recorded.slice(0, 10)} by ${head.by}`,
    kind: 'record',
    recorded: { target: head.target, at: head.recorded },
    offers,
    why: (need) => `the run that was recorded did not offer ${need}`,
    lacks: ({ id }) => lacking.get(id),
    async check() {
      const trial = new Play(record, rebuilt)
      for (const testCase of cases.filter((known) => needsOf(known).every((need) => offers.has(need)))) {
        trial.missing = false
        await runCase({ begin: async () => begin(trial, testCase) }, testCase)
        if (trial.missing) lacking.set(testCase.id, 'the record does not hold all of its requests')
      }
      play = new Play(record, rebuilt)
    },
    begin: async (testCase) => begin(play, testCase),
    close: async () => {},
  }
}

/** Gives the recorded answers, each to the request that it belongs to. */
class Play {
  /** whether a request was made that the record does not hold */
  missing = false
  readonly #cases = new Map<string, RecordedExchange[]>()
  readonly #others: readonly RecordedExchange[]
  readonly #asked = new Map<RecordedExchange, number>()

  constructor(
    private readonly record: ConformanceRecord,
    private readonly rebuilt: Rebuilding,
  ) {
    const { exchanges } = record
    this.#others = exchanges.filter((exchange) => exchange.case === undefined)
    for (const exchange of exchanges)
      if (exchange.case !== undefined)
        this.#cases.set(exchange.case, [...(this.#cases.get(exchange.case) ?? []), exchange])
  }

  /** A case's own exchanges in their order; in a script's record, those that asked the same. */
  of(id: string): Carry {
    const exchanges = this.#cases.get(id)
    if (!exchanges) return this.#cases.size === 0 ? this.own : async (request) => this.#lacks(request)
    let next = 0
    return async (request) => {
      const found = exchanges[next]
      if (found && this.#asks(request, found)) {
        next++
        return this.#answer(found)
      }
      // A service that was busy until the run gave up is busy for as long as it is asked.
      const last = exchanges[next - 1]
      if (last && last.answer.status >= 400 && this.#asks(request, last)) return this.#answer(last)
      // Keys are listed once in a run, by the first case that wants them: live-once.ts.
      const shared = listsKeys(request) && this.record.exchanges.find((exchange) => this.#asks(request, exchange))
      return shared ? this.#answer(shared) : this.#lacks(request)
    }
  }

  /** The run's own exchanges: the same request has the next answer, and the last one again when there is no other. */
  readonly own: Carry = async (request) => {
    const same = this.#others.filter((exchange) => this.#asks(request, exchange) && looksAlike(request, exchange))
    const key = same[0]
    if (!key) return this.#lacks(request)
    const turn = this.#asked.get(key) ?? 0
    this.#asked.set(key, turn + 1)
    return this.#answer(same[turn] ?? same.at(-1)!)
  }

  #answer({ answer }: RecordedExchange) {
    if (answer.failed !== undefined) throw new Error(answer.failed)
    return this.rebuilt.answer(answer)
  }

  #asks = (request: Outgoing, { request: { method, url } }: RecordedExchange) =>
    method === request.method && plain(this.rebuilt.text(url)) === plain(urlOf(request))

  #lacks(request: Outgoing): never {
    this.missing = true
    throw new Error(`the record does not hold ${request.method} ${urlOf(request)}`)
  }
}

const urlOf = ({ scheme, authority, path }: Outgoing) => `${scheme}://${authority}${path}`

/** Whether the headers that change an answer's meaning are alike: the metadata's, the version's, and any credential. */
function looksAlike({ headers }: Outgoing, { request }: RecordedExchange): boolean {
  const value = (all: Outgoing['headers'], name: string) => all.find(([key]) => key.toLowerCase() === name)?.[1]
  return (
    ['metadata', 'x-ms-version'].every((name) => value(headers, name) === value(request.headers, name)) &&
    (value(headers, 'authorization') === undefined) === (value(request.headers, 'authorization') === undefined)
  )
}

/** A URL to be compared: no record holds what signs it. */
function plain(url: string): string {
  const unsigned = url.replace(/([?&]sig=)[^&]*/gi, '$1')
  try {
    return decodeURIComponent(unsigned).toLowerCase()
  } catch {
    return unsigned.toLowerCase()
  }
}

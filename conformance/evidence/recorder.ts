import { newNonce, type Bindings } from '../bindings.js'
import type { Answer } from '../judge.js'
import { TargetUnusable, type Carry, type Outgoing, type Target } from '../target.js'
import { ApiVersions } from './api-versions.js'
import { Capture } from './capture.js'
import type { RecordEnd, RecordedExchange, RecordHead } from './form.js'
import { Redactor } from './redactor.js'

export interface RecorderOptions {
  /** what writes the record: `milab conform 0.1.0` */
  readonly by: string
  readonly rehearsal: boolean
  /** receives each line, without its end */
  readonly write: (line: string) => void
  /** milliseconds since 1970 */
  readonly now: () => number
  /** the text of the suite's cases, which is public: its GUIDs stay, and its words are not taken for names */
  readonly suite?: string
  readonly redactor?: Redactor
}

/** Keeps what a live run sends and receives, redacted before it is handed on; docs/record-format.md. */
export interface Recorder {
  /** Keeps what a transport carries. @param named the bindings of the run's file, whose names are replaced */
  through(carry: Carry, named: Bindings): Carry
  /** The same target, whose cases are told to the record. */
  watching(target: Target): Target
  /** Writes what is left. @param whole whether the run came to its end */
  close(whole: boolean): void
}

/** Bindings that are the same for each of Azure's customers, or made of others. */
const sameForAll = /^(?:cloud|group\.location|.*\.(?:suffix|audience|host)|app-service\.header)$/

export function recorder({
  by,
  rehearsal,
  write,
  now,
  suite = '',
  redactor = new Redactor(suite),
}: RecorderOptions): Recorder {
  const capture = new Capture(redactor)
  const versions = new ApiVersions()
  const started = now()
  let named: Bindings = {}
  let offers: readonly string[] = []
  /** what came before the head could be written: it holds what the guard learns */
  let waiting: RecordedExchange[] | undefined = []
  let current: Pick<RecordedExchange, 'case' | 'nonce'> = {}
  let exchanges = 0
  let stopped = false
  let region: string | undefined

  const know = (bindings: Bindings) => {
    named = { ...named, ...bindings }
    for (const [name, value] of Object.entries(bindings))
      if (!sameForAll.test(name) && !isGuid(value) && !value.includes('/'))
        redactor.names.name(kindOfBinding(name), value)
  }
  const head = (): RecordHead => ({
    'milab-record': 1,
    recorded: new Date(started).toISOString(),
    by,
    target: rehearsal ? 'rehearsal' : 'live',
    cloud: named.cloud ?? 'AzurePublicCloud',
    offers,
    bindings: Object.fromEntries(Object.entries(named).map(([name, value]) => [name, redactor.clean(value)])),
  })
  const begin = () => {
    if (!waiting) return
    const before = waiting
    waiting = undefined
    for (const line of [head(), ...before]) write(JSON.stringify(line))
  }
  const keep = (kept: RecordedExchange) => {
    exchanges++
    if (waiting) waiting.push(kept)
    else write(JSON.stringify(kept))
  }

  const carrying = async (carry: Carry, request: Outgoing, signal?: AbortSignal): Promise<Answer> => {
    const sent = now()
    const about = { ...current, at: sent - started }
    const asked = capture.request(request)
    versions.note(request)
    const tokens = () => {
      const found = redactor.newTokens()
      return Object.keys(found).length > 0 ? { tokens: found } : {}
    }
    try {
      const answer = await carry(request, signal)
      const took = now() - sent
      const told = capture.answer(request, answer)
      region ??= regionIn(request, answer)
      keep({ ...about, took, request: asked, answer: told, ...tokens() })
      return answer
    } catch (error) {
      // What an interrupted run did not wait for is not an answer.
      if (signal?.aborted) throw error
      const failed = redactor.clean(error instanceof Error ? error.message : String(error))
      keep({ ...about, took: now() - sent, request: asked, answer: { status: 0, headers: [], failed }, ...tokens() })
      throw error
    }
  }

  /** A target that cannot be used, or is lost, ends the run before its end. */
  const watched = async <T>(doing: Promise<T>): Promise<T> => {
    try {
      return await doing
    } catch (error) {
      stopped ||= error instanceof TargetUnusable
      throw error
    }
  }

  return {
    through(carry, bindings) {
      know(bindings)
      return (request, signal) => carrying(carry, request, signal)
    },
    watching(target) {
      offers = [...target.offers]
      return {
        ...target,
        check: () => watched(target.check()),
        async begin(testCase) {
          const session = await target.begin(testCase)
          know(session.bindings)
          begin()
          const nonce = newNonce()
          capture.begins(nonce)
          return {
            ...session,
            bindings: { ...session.bindings, nonce },
            token: (identity, audience) => watched(session.token(identity, audience)),
            async send(request, awaited) {
              current = { case: testCase.id, nonce }
              try {
                return await watched(session.send(request, awaited))
              } finally {
                current = {}
              }
            },
          }
        },
      }
    },
    close(whole) {
      if (exchanges === 0) return
      begin()
      const end: RecordEnd = {
        'milab-record': 'end',
        exchanges,
        ...(region !== undefined && { region }),
        apiVersions: versions.all,
      }
      if (whole && !stopped) write(JSON.stringify(end))
    },
  }
}

/** As the metadata service names it. */
function regionIn({ authority, path }: Outgoing, { status, body }: Answer): string | undefined {
  if (status !== 200 || authority !== '169.254.169.254' || !path.startsWith('/metadata/instance')) return undefined
  const text = body.toString()
  return (/"location"\s*:\s*"([a-z0-9]{3,30})"/i.exec(text) ??
    (/\/location\?/.test(path) ? /^([a-z0-9]{3,30})$/i.exec(text) : null))?.[1]
}

const kindOfBinding = (name: string) => (name.endsWith('.secret.name') ? 'secret' : (name.split('.')[0] ?? 'resource'))

const isGuid = (text: string) => /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text)

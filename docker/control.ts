/**
 * The lab's control API, called from outside its container. Every call rejects with an Error that has the lab's words.
 */
export interface LabControl {
  /** Back to the world as loaded; the clock goes on unless it is to be reset, too. */
  reset(options?: { readonly clock?: boolean }): Promise<void>
  readonly clock: {
    now(): Promise<Clock>
    /** @param duration ISO 8601, `PT1H` */
    advance(duration: string): Promise<Clock>
    set(now: Date | string): Promise<Clock>
    freeze(frozen?: boolean): Promise<Clock>
  }
  readonly faults: {
    /**
     * Trouble on purpose: `{ on: 'imds.token', times: 1, do: { answer: { status: 429 } } }`. Answers it with its id.
     */
    add(fault: Fault): Promise<OrderedFault>
    /** Plays a story, such as `imds-throttled`, and answers its faults. */
    story(name: string): Promise<readonly OrderedFault[]>
    list(): Promise<readonly OrderedFault[]>
    /** one, or all of them */
    remove(id?: string): Promise<void>
  }
  /** The last requests and their verdicts, newest last, without secrets. */
  journal(options?: { readonly after?: number; readonly limit?: number }): Promise<readonly JournalEntry[]>
  /** The decision about one request, by the `x-ms-request-id` of its answer. */
  why(requestId: string): Promise<JournalEntry>
  /** The world as a scenario, secrets as `***`. */
  world(): Promise<object>
  replaceWorld(scenario: object): Promise<void>
}

/** What would let a refused request through, in words and, where it exists, as milab.yaml, az and Bicep. */
export interface Fix {
  readonly text: string
  readonly yaml?: string
  readonly az?: string
  readonly bicep?: string
}

export interface Clock {
  readonly now: string
  readonly frozen: boolean
}

export interface Fault {
  /** an operation's id, or a glob; for `drop: connect` what the connection is for, such as `imds` or `vault:NAME` */
  readonly on: string
  /** strings may contain `*`; null: the request has none */
  readonly when?: {
    readonly query?: Readonly<Record<string, string | null>>
    readonly header?: Readonly<Record<string, string | null>>
    readonly path?: string
    readonly identity?: string
    readonly seat?: string
  }
  /** a number of requests, or ISO 8601 on the world's clock */
  readonly after?: number | string
  readonly times?: number
  /** ISO 8601, on the world's clock */
  readonly for?: string
  readonly do: {
    readonly answer?: {
      readonly status: number
      readonly reason?: string
      readonly headers?: Readonly<Record<string, string | null>>
      readonly body?: unknown
    }
    readonly patch?: { readonly json: Readonly<Record<string, unknown>> }
    /** ISO 8601, wall-clock time */
    readonly delay?: string
    readonly slow?: { readonly bytesPerSecond: number }
    readonly drop?: 'connect' | 'before-answer' | 'after-doing' | { readonly afterBytes: number }
  }
}

export type OrderedFault = Fault & {
  readonly id: string
  readonly story?: string
  readonly seen: number
  readonly used: number
}

export interface JournalEntry {
  readonly id: number
  readonly at: string
  readonly ms: number
  readonly door: string
  /** the machine or app that the request's door or proxy named; absent for the world's own default */
  readonly seat?: string
  readonly service: string | null
  readonly operation: string | null
  readonly method: string
  readonly url: string
  readonly status: number | null
  readonly requestId: string | null
  readonly principal: { readonly objectId: string; readonly name: string } | null
  readonly verdict: string
  /** what that means to the program: `allowed`, `refused`, `probe`, `not-emulated` or `fault` */
  readonly outcome: string
  /** why it was refused or failed, and the change that would allow it */
  readonly reason?: string
  readonly fix?: Fix
  /** the right whose lack refused it: `Key Vault Secrets User on orders-kv` */
  readonly missing?: string
}

/** @param address finds the lab's HTTP door at each call: a restart moves it */
export function labControl(address: () => string, token: string): LabControl {
  const text = (method: string, path: string, body?: object) => ask(address(), token, method, path, body)
  const json = async <T>(method: string, path: string, body?: object) => JSON.parse(await text(method, path, body)) as T
  const nothing = async (method: string, path: string, body?: object) => void (await text(method, path, body))
  return {
    reset: (options) => nothing('POST', 'reset', options ?? {}),
    clock: {
      now: () => json('GET', 'clock'),
      advance: (duration) => json('POST', 'clock', { advance: duration }),
      set: (now) => json('POST', 'clock', { now: new Date(now).toISOString() }),
      freeze: (frozen = true) => json('POST', 'clock', { freeze: frozen }),
    },
    faults: {
      add: (fault) => json('POST', 'faults', fault),
      story: async (story) => (await json<{ faults: OrderedFault[] }>('POST', 'faults', { story })).faults,
      list: async () => (await json<{ faults: OrderedFault[] }>('GET', 'faults')).faults,
      remove: (id) => nothing('DELETE', id === undefined ? 'faults' : `faults/${encodeURIComponent(id)}`),
    },
    journal: async ({ after, limit } = {}) => {
      const query = new URLSearchParams({
        ...(after !== undefined && { after: `${after}` }),
        ...(limit !== undefined && { limit: `${limit}` }),
      })
      return (await json<{ entries: JournalEntry[] }>('GET', `journal?${query}`)).entries
    },
    why: (requestId) => json('GET', `why/${encodeURIComponent(requestId)}`),
    world: () => json('GET', 'world'),
    replaceWorld: (scenario) => nothing('PUT', 'world', scenario),
  }
}

/** The text that `/_lab/<path>` answers. */
export async function ask(lab: string, token: string, method: string, path: string, body?: object): Promise<string> {
  const answer = await fetch(`${lab}/_lab/${path}`, {
    method,
    headers: { Authorization: `Bearer ${token}`, ...(body && { 'Content-Type': 'application/json' }) },
    ...(body && { body: JSON.stringify(body) }),
  })
  const text = await answer.text()
  if (!answer.ok) throw new Error(`${method} /_lab/${path} answered ${answer.status}: ${text}`)
  return text
}

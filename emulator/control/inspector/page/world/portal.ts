import { signal, type ReadonlySignal } from '@preact/signals'
import type { PortalAnswer, ResourcesView } from '../../wire-world.js'
import { LabError, type Lab } from '../lab.js'
import { textOf } from './xml.js'

/** A request in the name of the setup principal. A URL that begins with `/` is Resource Manager's. */
export interface Ask {
  readonly method: 'GET' | 'PUT' | 'POST' | 'PATCH' | 'DELETE'
  readonly url: string
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string | object
}

/** How the last thing that was done ended, in words; `requestId` leads to the request's row. */
export interface Outcome {
  readonly isBad: boolean
  readonly text: string
  readonly requestId?: string
}

/** milliseconds between two looks at an operation that takes its time, and how many looks it gets */
const lookedEach = 300
const looks = 40

/** The world as the page sees and changes it: read from `/_lab/resources`, changed by requests of the setup principal. */
export class Portal {
  readonly #view = signal<ResourcesView | undefined>(undefined)
  readonly #outcome = signal<Outcome | undefined>(undefined)
  readonly #isBusy = signal(false)

  constructor(readonly lab: Lab) {}

  get view(): ReadonlySignal<ResourcesView | undefined> {
    return this.#view
  }

  get outcome(): ReadonlySignal<Outcome | undefined> {
    return this.#outcome
  }

  /** whether something is being done: buttons wait for it */
  get isBusy(): ReadonlySignal<boolean> {
    return this.#isBusy
  }

  async load(): Promise<void> {
    try {
      this.#view.value = await this.lab.get<ResourcesView>('/_lab/resources')
    } catch (error) {
      this.#outcome.value = failed(error)
    }
  }

  /** Sends a request and returns the response, refused or not. */
  ask({ url, ...rest }: Ask): Promise<PortalAnswer> {
    const whole = url.startsWith('/') ? `${this.#view.peek()!.arm}${url}` : url
    return this.lab.post<PortalAnswer>('/_lab/portal', { ...rest, url: whole })
  }

  /** Does something of several steps, says how it ended, and reads the world again. Returns whether it succeeded. */
  async perform(done: string, work: () => Promise<void>): Promise<boolean> {
    this.#isBusy.value = true
    this.#outcome.value = undefined
    try {
      await work()
      this.#outcome.value = { isBad: false, text: done }
      return true
    } catch (error) {
      this.#outcome.value = failed(error)
      return false
    } finally {
      this.#isBusy.value = false
      await this.load()
    }
  }

  /** The same for requests, one after the other, until one is refused. */
  change(done: string, ...asked: readonly Ask[]): Promise<boolean> {
    return this.perform(done, async () => {
      for (const one of asked) await this.settle(await this.accepted(one))
    })
  }

  /** The response to a request; throws what the service says if it is refused. */
  async accepted(asked: Ask): Promise<PortalAnswer> {
    const answer = await this.ask(asked)
    if (answer.status >= 400) throw new Refused(answer)
    return answer
  }

  /** Waits for an operation that goes on after its response. */
  async settle({ status: first, headers }: PortalAnswer): Promise<void> {
    const url = headers['azure-asyncoperation'] ?? (first === 202 ? headers.location : undefined)
    if (url === undefined) return
    for (let look = 0; look < looks; look += 1) {
      const { status, body } = await this.accepted({ method: 'GET', url })
      const state = (body as { status?: string } | null)?.status
      if (status !== 202 && (state === undefined || !/^(InProgress|Running|Accepted)$/i.test(state))) return
      await new Promise((resolve) => setTimeout(resolve, lookedEach))
    }
    throw new Error('it is still in progress; with timing: azure it takes time of the world, which Trouble moves on')
  }
}

/** What a service said no to. */
class Refused extends Error {
  readonly requestId: string | undefined

  constructor({ status, reason, headers, body }: PortalAnswer) {
    const { code, message } = wordsOf(body)
    super(`${status} ${code ?? headers['x-ms-error-code'] ?? reason ?? ''}: ${message ?? 'refused'}`)
    this.requestId = headers['x-ms-request-id']
  }
}

/** Code and message of an error in JSON or XML. */
function wordsOf(body: unknown): { readonly code?: string | undefined; readonly message?: string | undefined } {
  if (typeof body === 'string') {
    const text = (name: string) => textOf(body, name).split('\n')[0] || undefined
    return { code: text('Code'), message: text('Message') }
  }
  return (body as { error?: { code?: string; message?: string } } | null)?.error ?? {}
}

function failed(error: unknown): Outcome {
  const text = error instanceof LabError ? `${error.code}: ${error.message}` : (error as Error).message
  const requestId = error instanceof Refused ? error.requestId : undefined
  return { isBad: true, text, ...(requestId !== undefined && { requestId }) }
}

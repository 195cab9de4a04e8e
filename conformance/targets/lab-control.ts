import type { Scenario } from '../../emulator/index.js'
import type { Answer } from '../judge.js'
import { TargetUnusable } from '../target.js'
import { carry } from './wire.js'

/** A lab's ready line, as `GET /_lab/health` returns it. */
export interface Ready {
  readonly version: string
  readonly http: string
  readonly https: string
  readonly msi: string | null
  /** path of the certificate authority's file, on the lab's machine */
  readonly ca: string
  readonly portal?: { readonly clientId: string; readonly objectId: string; readonly secretFile?: string }
}

/** A running lab's control API. */
export interface LabControl {
  health(): Promise<Ready>
  ca(): Promise<string>
  world(): Promise<Scenario>
  reset(): Promise<void>
  /** unix milliseconds of the world */
  now(): Promise<number>
  advance(seconds: number): Promise<void>
  setTime(milliseconds: number): Promise<void>
  play(story: string): Promise<void>
  userToken(user: string, resource: string): Promise<string>
}

/** @param url of the lab's HTTP door; @param token where it is bound beyond loopback */
export function labControl(url: URL, token?: string): LabControl {
  const call = async (method: string, path: string, body?: object): Promise<string> => {
    const content = body && Buffer.from(JSON.stringify(body))
    const headers: [string, string][] = [
      ...(token === undefined ? [] : [['Authorization', `Bearer ${token}`] as [string, string]]),
      ...(content ? [['Content-Type', 'application/json'] as [string, string]] : []),
      ['Content-Length', String(content?.length ?? 0)],
    ]
    const request = {
      scheme: 'http' as const,
      authority: url.host,
      method,
      path: `/_lab/${path}`,
      headers,
      ...(content && { body: content }),
    }
    let answer: Answer
    try {
      answer = await carry(request, { host: url.hostname.replace(/^\[|\]$/g, ''), port: Number(url.port || 80) })
    } catch (error) {
      throw new TargetUnusable(
        `no lab responds at ${url.origin} (${(error as Error).message}); start one with: milab start`,
      )
    }
    if (answer.status === 200 || answer.status === 201 || answer.status === 204) return answer.body.toString()
    if (answer.status === 401)
      throw new TargetUnusable(`the lab at ${url.origin} requires its control token: set MILAB_CONTROL_TOKEN`)
    throw new TargetUnusable(
      `${url.origin} is not a running lab: ${method} /_lab/${path} returned ` +
        `${answer.dropped ? 'nothing' : answer.status}`,
    )
  }
  const json = async <T>(method: string, path: string, body?: object): Promise<T> => {
    const text = await call(method, path, body)
    try {
      return JSON.parse(text) as T
    } catch {
      throw new TargetUnusable(`${url.origin} is not a running lab: /_lab/${path} did not return JSON`)
    }
  }
  return {
    health: () => json('GET', 'health'),
    ca: () => call('GET', 'ca.pem'),
    world: () => json('GET', 'world'),
    reset: async () => void (await call('POST', 'reset')),
    now: async () => Date.parse((await json<{ now: string }>('GET', 'clock')).now),
    advance: async (seconds) => void (await call('POST', 'clock', { advance: `PT${seconds}S` })),
    setTime: async (milliseconds) => void (await call('POST', 'clock', { now: new Date(milliseconds).toISOString() })),
    userToken: async (user, resource) => (await json<{ token: string }>('POST', 'tokens', { user, resource })).token,
    play: async (story) => void (await call('POST', 'faults', { story })),
  }
}

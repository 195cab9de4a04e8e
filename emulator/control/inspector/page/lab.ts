import { signal, type ReadonlySignal } from '@preact/signals'

/** An error that the control API returned, or that kept a request from it (`Unreachable`). */
export class LabError extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    message: string,
    /** the wrong field of the body: `roleAssignments[0].role` */
    readonly field?: string,
  ) {
    super(message)
    this.name = 'LabError'
  }
}

const tokenKey = 'milab control token'

/**
 * The control API of the lab that this page comes from: `lab.get('/_lab/world')`. Its methods throw LabErrors. Beyond
 * loopback the API requires the control token, which is kept for this tab of the browser only.
 */
export class Lab {
  readonly #needsToken = signal(false)
  #token = sessionStorage.getItem(tokenKey) ?? undefined

  /** whether the API refused a request for want of the control token: the page asks for it then */
  get needsToken(): ReadonlySignal<boolean> {
    return this.#needsToken
  }

  /** Takes the control token; returns whether the lab accepts it. */
  async useToken(token: string): Promise<boolean> {
    this.#token = token
    try {
      await this.get('/_lab/clock')
    } catch (error) {
      if (error instanceof LabError && error.status === 401) return false
      throw error
    }
    sessionStorage.setItem(tokenKey, token)
    this.#needsToken.value = false
    return true
  }

  get<T>(path: string): Promise<T> {
    return this.#json<T>('GET', path)
  }

  post<T>(path: string, body?: unknown): Promise<T> {
    return this.#json<T>('POST', path, body)
  }

  put<T>(path: string, body: unknown): Promise<T> {
    return this.#json<T>('PUT', path, body)
  }

  delete<T>(path: string): Promise<T> {
    return this.#json<T>('DELETE', path)
  }

  /** Sends a request and returns its response if it is a success. Bodies are JSON, or bytes as they are. */
  async send(path: string, { method = 'GET', headers = {}, body, signal }: LabRequest = {}): Promise<Response> {
    const response = await fetch(path, {
      method,
      headers: { ...headers, ...(this.#token !== undefined && { Authorization: `Bearer ${this.#token}` }) },
      ...(body !== undefined && { body }),
      ...(signal && { signal }),
      cache: 'no-store',
      credentials: 'omit',
      redirect: 'error',
      referrerPolicy: 'no-referrer',
    }).catch((error: unknown) => {
      if (signal?.aborted) throw error
      throw new LabError(0, 'Unreachable', 'the lab does not respond: it may have been stopped')
    })
    if (response.ok) return response
    if (response.status === 401) this.#needsToken.value = true
    throw await errorOf(response)
  }

  async #json<T>(method: string, path: string, body?: unknown): Promise<T> {
    const json =
      body === undefined ? {} : { headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) }
    const response = await this.send(path, { method, ...json })
    const text = await response.text()
    return (text === '' ? undefined : JSON.parse(text)) as T
  }
}

export interface LabRequest {
  readonly method?: string
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string | Blob
  readonly signal?: AbortSignal
}

async function errorOf(response: Response): Promise<LabError> {
  const text = await response.text().catch(() => '')
  try {
    const { error } = JSON.parse(text) as { error: { code: string; message: string; field?: string } }
    return new LabError(response.status, error.code, error.message, error.field)
  } catch {
    return new LabError(response.status, 'BadResponse', `the lab responded ${response.status}`)
  }
}

/** A request to an emulator beside the lab. */
export interface UpstreamRequest {
  readonly method: string
  readonly url: string
  readonly headers: readonly (readonly [name: string, value: string])[]
  readonly body: { read(take: (chunk: Uint8Array) => void | Promise<void>): Promise<void> }
  /** aborted when the client went away */
  readonly signal: AbortSignal
}

export interface UpstreamAnswer {
  readonly status: number
  readonly reason: string
  readonly headers: [name: string, value: string][]
  readonly body: AsyncIterable<Uint8Array>
}

/** Carries a request to an emulator beside the lab. Rejects with an Error of one line if that does not answer. */
export type Upstream = (request: UpstreamRequest) => Promise<UpstreamAnswer>

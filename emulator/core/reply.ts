/** What a handler returns: the operation's own part of a response. The dialect adds the service's headers. */
export interface Reply {
  readonly status: number
  readonly headers: [name: string, value: string][]
  readonly body: Uint8Array | AsyncIterable<Uint8Array>
  readonly reason?: string
}

const nothing = new Uint8Array(0)

type Headers = [name: string, value: string][]

/** Compact JSON with the keys in the order given; `undefined` members are left out. */
export function json(
  status: number,
  value: unknown,
  headers: Headers = [],
  type = 'application/json; charset=utf-8',
): Reply {
  return { status, headers: [['Content-Type', type], ...headers], body: Buffer.from(JSON.stringify(value)) }
}

export function xml(status: number, text: string, headers: Headers = []): Reply {
  return { status, headers: [['Content-Type', 'application/xml'], ...headers], body: Buffer.from(text) }
}

export function text(status: number, value: string, headers: Headers = [], type = 'text/plain; charset=utf-8'): Reply {
  return { status, headers: [['Content-Type', type], ...headers], body: Buffer.from(value) }
}

/** No body at all. */
export function empty(status: number, headers: Headers = []): Reply {
  return { status, headers: [...headers], body: nothing }
}

/** A body of bytes or a stream of them; for a stream, the handler must give `Content-Length`. */
export function bytes(status: number, body: Uint8Array | AsyncIterable<Uint8Array>, headers: Headers = []): Reply {
  return { status, headers: [...headers], body }
}

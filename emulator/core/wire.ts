/** How a request came in. Only the MSI extension and the control API may care. */
export type Door = 'http' | 'https' | 'msi' | 'in-process'

export type HeaderPair = readonly [name: string, value: string]

/** A request's body, which has one way in; to be read once. */
export interface WireBody {
  /**
   * Gives each chunk to `take`, in their order, and waits for the promise that `take` may return before the next one.
   * Resolves when the last chunk is taken. Rejects with what `take` throws, after which it gets nothing more, and
   * when the client goes away before the end.
   */
  read(take: (chunk: Uint8Array) => void | Promise<void>): Promise<void>
}

/**
 * An HTTP request as plain data, kept as it was sent: Azure's rules and clients show things
 * (raw path, duplicate headers, header order) that fetch's types lose.
 */
export interface WireRequest {
  readonly door: Door
  readonly method: string
  /** the request target exactly as sent: `/secrets/x?api-version=7.4`, or absolute-form */
  readonly target: string
  readonly scheme: 'http' | 'https'
  /** lower-case, without port: from the absolute form if there is one, else from Host */
  readonly host: string
  readonly port: number | undefined
  /** the raw halves of the target, still percent-encoded, `//` kept */
  readonly path: string
  readonly query: string
  /** order, case and duplicates as sent */
  readonly headers: readonly HeaderPair[]
  readonly body: WireBody
  readonly client: { readonly address: string; readonly certificate?: Uint8Array }
  /** the name of the machine or app that sends the request; the world's own default when absent */
  readonly seat?: string
  /** the token source that its sender was given, where the address does not tell: `container-instances` */
  readonly source?: string
  /** headers of the request whose part it is: they hold for it, but it did not send or sign them */
  readonly inherited?: readonly HeaderPair[]
  /**
   * set where the URL had the account in its path, `http://127.0.0.1:10000/devstoreaccount1/c/b`: `account` and `path` as they stood
   * there, and `origin` in front of them. Host and path are those of the account's own name
   */
  readonly pathStyle?: { readonly origin: string; readonly account: string; readonly path: string }
  /** aborted when the client went away */
  readonly signal: AbortSignal
}

export interface WireResponse {
  status: number
  /** reason phrase; the standard one for the status when absent */
  reason?: string
  headers: [name: string, value: string][]
  body: Uint8Array | AsyncIterable<Uint8Array>
}

/**
 * What a host carries back: an answer, an answer cut short, or a connection that closes. `connect`: as if nothing
 * listened there, as far as a host can still show that.
 */
export type WireOutcome = (WireResponse & { dropAfterBytes?: number }) | WireDrop

export interface WireDrop {
  drop: 'before-answer' | 'connect'
}

export const isDrop = (outcome: WireOutcome): outcome is WireDrop => 'drop' in outcome

/** The first value of a header, by case-insensitive name; a repeated header's later values are not seen. */
export function header(message: { readonly headers: readonly HeaderPair[] }, name: string): string | undefined {
  const wanted = name.toLowerCase()
  for (const [key, value] of message.headers) {
    if (key.length === wanted.length && key.toLowerCase() === wanted) return value
  }
  return undefined
}

/** Every value of a header, in the order sent. */
export function headerValues(message: { readonly headers: readonly HeaderPair[] }, name: string): string[] {
  const wanted = name.toLowerCase()
  return message.headers.filter(([key]) => key.toLowerCase() === wanted).map(([, value]) => value)
}

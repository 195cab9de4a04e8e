import type { Header, Transport, TransportRequest } from '../../client/index.js'
import type { Answer, Outgoing, Session } from '../../conformance/index.js'

/** A request as it was sent, and its answer. */
export interface SentRequest {
  readonly method: string
  readonly url: string
  readonly headers: readonly Header[]
  readonly body?: Buffer
  readonly answer: ReceivedAnswer
}

export interface ReceivedAnswer {
  readonly status: number
  readonly headers: readonly Header[]
  readonly body: Buffer
}

/** The key that signs an account's requests. */
export type Signer = NonNullable<Outgoing['signedBy']>

/**
 * The client's transport, over the session of a target: pacing, waits, and what a live run must not send are the
 * target's. `note` gets each exchange.
 *
 * @param signer the session removes with it what it made, if the request is signed
 */
export function transportOver(
  session: Session,
  note: (sent: SentRequest) => void,
  signer: () => Signer | undefined,
): Transport {
  return async ({ method, url, headers, body }: TransportRequest) => {
    const [, scheme, authority, path] = /^(https?):\/\/([^/]+)(.*)$/.exec(url) ?? []
    if (!authority || path === undefined) throw new TypeError(`not an http or https URL: ${url.split('?')[0]}`)
    const signedBy = headers.some(([name, value]) => name === 'Authorization' && value.startsWith('SharedKey'))
      ? signer()
      : undefined
    const bytes = body && Buffer.from(body)
    const answer = await carried(session, {
      scheme: scheme === 'https' ? 'https' : 'http',
      authority: authority.toLowerCase(),
      method,
      path,
      headers,
      ...(bytes && { body: bytes }),
      ...(signedBy && { signedBy }),
    })
    if (answer.dropped) throw Object.assign(new Error('the connection was closed'), { code: 'ECONNRESET' })
    note({ method, url, headers, ...(bytes && { body: bytes }), answer })
    return answer
  }
}

/**
 * The session ended a request itself: its target is lost, its service was busy for as long as it waits, the run was
 * interrupted, or it must not send this. By its code the client knows that it is final.
 */
export class SendingEnded extends Error {
  override readonly name = 'SendingEnded'
  readonly code = 'ERR_SENDING_ENDED'
}

async function carried(session: Session, request: Outgoing): Promise<Answer> {
  try {
    return await session.send(request)
  } catch (error) {
    // Only a connection that failed has Node's code. An interruption has a number.
    if (!(error instanceof Error) || typeof (error as NodeJS.ErrnoException).code === 'string') throw error
    throw new SendingEnded(error.message, { cause: error })
  }
}

/** A header's value; undefined if there is none. */
export const headerOf = (headers: readonly Header[], name: string): string | undefined =>
  headers.find(([known]) => known.toLowerCase() === name)?.[1]

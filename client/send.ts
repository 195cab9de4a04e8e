import { AzureError, readError, UnexpectedAnswerError, type ServiceName } from './errors.js'
import type { Settings } from './options.js'
import { withRetries } from './retry.js'
import { splitUrl, type Header, type TransportRequest } from './transport.js'

/** A whole response. All responses fit in memory: blobs are read in ranges. */
export interface Answer {
  readonly status: number
  readonly headers: readonly Header[]
  readonly body: Uint8Array
  header(name: string): string | undefined
}

/** Sends a request, with retries, and returns a response below 300. Throws `AzureError` or `UnreachableError`. */
export async function send(
  settings: Settings,
  service: ServiceName,
  request: TransportRequest,
  retries?: number,
): Promise<Answer> {
  return accepted(service, await receive(settings, service, request, retries))
}

/** The response if it is below 300. Throws `AzureError` if not. */
export function accepted(service: ServiceName, answer: Answer): Answer {
  if (answer.status < 300) return answer
  const said = readError(Buffer.from(answer.body).toString('utf8'), answer.header('x-ms-error-code'))
  throw new AzureError(service, answer.status, said, requestId(answer))
}

/** Sends a request, with retries, and returns the response, whatever its status. Throws `UnreachableError`. */
export async function receive(
  settings: Settings,
  service: ServiceName,
  request: TransportRequest,
  retries?: number,
): Promise<Answer> {
  const { origin } = splitUrl(request.url)
  const { signal } = request
  return withRetries(
    settings,
    { service, origin, ...(signal && { signal }), ...(retries !== undefined && { retries }) },
    async () => {
      signal?.throwIfAborted()
      const { status, headers, body } = await settings.transport(request)
      return {
        status,
        headers,
        // Reads the body within the attempt: if it breaks off, the connection is broken.
        body: body instanceof Uint8Array ? body : await collect(body),
        header: (name: string) => headers.find(([key]) => key.toLowerCase() === name)?.[1],
      }
    },
  )
}

// App Service and Container Apps give no other id.
const requestId = ({ header }: Answer) => header('x-ms-request-id') ?? header('x-correlation-id')

/** The body as JSON. Throws `UnexpectedAnswerError` if it is not. */
export function readJson(service: ServiceName, { body, header }: Answer): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(
      Buffer.from(body)
        .toString('utf8')
        .replace(/^\uFEFF/, ''),
    )
    if (typeof value === 'object' && value !== null) return value as Record<string, unknown>
  } catch {
    // reported below, without the body, which may contain a secret
  }
  const type = header('content-type') ?? 'none'
  throw new UnexpectedAnswerError(
    service,
    `the response is not a JSON object (its type: ${type}); did a proxy respond instead?`,
  )
}

export async function collect(stream: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
  const chunks: Uint8Array[] = []
  for await (const chunk of stream) chunks.push(chunk)
  return chunks.length === 1 ? chunks[0]! : Buffer.concat(chunks)
}

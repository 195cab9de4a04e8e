import type { Settings } from './options.js'

/** Options of every call to a service. */
export interface CallOptions {
  /** the caller's own token; by default one of the machine's identity */
  readonly token?: string
  readonly apiVersion?: string
  readonly signal?: AbortSignal
}

/** What the services' functions need: where things are, and how to get a token for a resource. */
export interface Context extends Settings {
  authorize(resource: string, signal?: AbortSignal): Promise<string>
}

/** The headers of a JSON call on behalf of `options.token` or of the machine's identity. */
export async function jsonHeaders(
  context: Context,
  resource: string,
  options: CallOptions,
): Promise<[string, string][]> {
  const token = options.token ?? (await context.authorize(resource, options.signal))
  return [
    ['Authorization', `Bearer ${token}`],
    ['Accept', 'application/json'],
  ]
}

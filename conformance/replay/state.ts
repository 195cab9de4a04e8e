import type { RecordedExchange } from './recording.js'

/** The resource that a path is about: a provider's resource, a secret, or else what the path names itself. */
export function resourceAt(path: string): string {
  const tidy = path
    .replace(/\/{2,}/g, '/')
    .replace(/\/$/, '')
    .toLowerCase()
  const secret = /^\/(?:deleted)?secrets\/([^/]+)/.exec(tidy)
  if (secret) return `/secrets/${secret[1]}`
  return /^.*\/providers\/(?!microsoft\.authorization\/)[^/]+\/[^/]+\/[^/]+/.exec(tidy)?.[0] ?? tidy
}

/** Whether a path names a resource of its own, whose state its requests make. */
const isResource = (resource: string) =>
  /\/providers\/(?!microsoft\.authorization\/)[^/]+\/(?!locations\/|operations\/)[^/]+\/[^/]+$|^\/secrets\//.test(
    resource,
  )

/** What the lab has not as Azure had it: because the recording presupposes it, or could not be followed. */
export class LostState {
  readonly #lost = new Set<string>()

  /** Finds what a recording uses before it makes it. */
  constructor(exchanges: readonly RecordedExchange[]) {
    const made = new Set<string>()
    for (const { request, answer } of exchanges) {
      const path = pathOf(request.url)
      if (/\/providers\/microsoft\.authorization(?:\/|$)/i.test(path)) continue
      const resource = resourceAt(path)
      if (!isResource(resource)) continue
      if (request.method === 'PUT' && resource === path.replace(/\/$/, '').toLowerCase()) made.add(resource)
      else if (!made.has(resource) && answer.status < 400) this.#lost.add(resource)
    }
  }

  has(path: string): boolean {
    return this.#lost.has(resourceAt(path))
  }

  lose(path: string): void {
    this.#lost.add(resourceAt(path))
  }
}

export function pathOf(url: string): string {
  return new URL(url, 'https://management.azure.com').pathname.replace(/\/{2,}/g, '/')
}

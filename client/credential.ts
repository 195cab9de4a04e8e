import type { IdentitySelector, Settings } from './options.js'
import type { IssuedToken, TokenRequest } from './sources/issued-token.js'
import { sources } from './sources/sources.js'

/** Has the shape of `@azure/core-auth`'s AccessToken. Times are milliseconds since 1970. */
export interface AccessToken {
  readonly token: string
  readonly expiresOnTimestamp: number
  readonly refreshAfterTimestamp: number
  readonly tokenType: 'Bearer'
}

/** The parts of an abort signal that Azure's SDKs guarantee. */
export interface SignalLike {
  readonly aborted: boolean
  addEventListener(type: 'abort', listener: (this: SignalLike, event: unknown) => void): void
  removeEventListener(type: 'abort', listener: (this: SignalLike, event: unknown) => void): void
}

export interface GetTokenOptions extends IdentitySelector {
  readonly abortSignal?: SignalLike
  /**
   * the claims of a challenge: then a cached token is not enough. They are not sent, because no source accepts any
   */
  readonly claims?: string
}

/** Compatible with `TokenCredential` of `@azure/core-auth`, so that the official SDKs accept it. */
export interface ManagedIdentityCredential {
  /** `scopes` is one scope (`https://vault.azure.net/.default`) or resource (`https://vault.azure.net`). */
  getToken(scopes: string | string[], options?: GetTokenOptions): Promise<AccessToken>
}

interface Kept {
  token: AccessToken
  refreshAt: number
}

const minutes = 60_000

/** Requests a token from the configured source once, without a cache. */
export function requestToken(settings: Settings, request: TokenRequest): Promise<IssuedToken> {
  const { clientId, objectId, resourceId } = request
  const identity = clientId || objectId || resourceId ? {} : settings.identity
  return sources[settings.source](settings, { ...identity, ...request })
}

/**
 * Caches tokens and renews them in time: halfway through if they live longer than two hours, otherwise five minutes
 * before they expire. Concurrent callers share one request (IMDS serves five at once). While a cached token is still
 * valid, a failed renewal is not an error.
 */
export function managedIdentityCredential(settings: Settings): ManagedIdentityCredential {
  const kept = new Map<string, Kept>()
  const asked = new Map<string, Promise<AccessToken>>()

  async function renew(key: string, request: TokenRequest): Promise<AccessToken> {
    const issued = await requestToken(settings, request)
    const now = settings.now()
    const expires = issued.expiresOn * 1000
    const life = expires - now
    const refreshAt = life > 120 * minutes ? now + life / 2 : expires - 5 * minutes
    const token: AccessToken = {
      token: issued.accessToken,
      expiresOnTimestamp: expires,
      refreshAfterTimestamp: refreshAt,
      tokenType: 'Bearer',
    }
    kept.set(key, { token, refreshAt })
    return token
  }

  return {
    async getToken(scopes, options = {}) {
      const { clientId, objectId, resourceId, abortSignal, claims } = options
      const resource = resourceOf(settings, scopes)
      const key = JSON.stringify([resource, clientId, objectId, resourceId])
      const before = kept.get(key)
      const usable = before && !claims && settings.now() < before.token.expiresOnTimestamp ? before : undefined
      if (usable && settings.now() < usable.refreshAt) return usable.token

      let asking = asked.get(key)
      if (!asking) {
        const selector = {
          ...(clientId && { clientId }),
          ...(objectId && { objectId }),
          ...(resourceId && { resourceId }),
        }
        asking = renew(key, { resource, ...selector, ...(usable && { retries: 0 }) }).finally(() => asked.delete(key))
        asked.set(key, asking)
      }
      try {
        return await unlessAborted(asking, abortSignal)
      } catch (error) {
        if (!usable || abortSignal?.aborted) throw error
        usable.refreshAt = settings.now() + minutes / 2
        return usable.token
      }
    },
  }
}

/** `X/.default` is the v2 form of X; a second slash before it belongs to the resource. */
function resourceOf({ source, endpoints }: Settings, scopes: string | string[]): string {
  const [scope, ...others] = typeof scopes === 'string' ? [scopes] : scopes
  if (!scope || others.length > 0) throw new TypeError('a managed identity token needs exactly one scope')
  const resource = scope.replace(/\/\.default$/, '')
  // The extension needs ARM's resource exactly, with the slash that the SDKs' scope lacks.
  return source === 'msi-extension' && `${resource}/` === endpoints.armResource ? endpoints.armResource : resource
}

/** A caller can abort; the request continues for the others. */
function unlessAborted<T>(work: Promise<T>, signal: SignalLike | undefined): Promise<T> {
  if (!signal) return work
  return new Promise((resolve, reject) => {
    const leave = () => reject(new DOMException('The token request was aborted.', 'AbortError'))
    if (signal.aborted) leave()
    signal.addEventListener('abort', leave)
    void work.then(resolve, reject).finally(() => signal.removeEventListener('abort', leave))
  })
}

import { UnexpectedAnswerError } from './errors.js'
import { endpointOf } from './endpoints.js'
import { readJson, send } from './send.js'
import { jsonHeaders, type CallOptions, type Context } from './service.js'
import { splitUrl } from './transport.js'

/** Times are seconds since 1970. */
export interface SecretAttributes {
  readonly enabled: boolean
  readonly created?: number
  readonly updated?: number
  readonly nbf?: number
  readonly exp?: number
  readonly recoveryLevel?: string
  readonly recoverableDays?: number
}

/** A secret without its value, as in lists. */
export interface SecretItem {
  /** a URL; for a secret it ends with the version, for an item of a list with the name */
  readonly id: string
  readonly attributes: SecretAttributes
  readonly contentType?: string
  readonly tags?: Readonly<Record<string, string>>
}

export interface Secret extends SecretItem {
  readonly value: string
}

export interface GetSecretOptions extends CallOptions {
  /** default: the latest */
  readonly version?: string
}

const defaultVersion = '7.4'

/**
 * Reads a secret. `vault` is a name or a vault's URL.
 * Errors: `AzureError` with 401 (token), 403 `Forbidden` with `innerCode`, 404 `SecretNotFound`.
 * Source: https://learn.microsoft.com/rest/api/keyvault/secrets/get-secret/get-secret
 */
export async function getSecret(
  context: Context,
  vault: string,
  name: string,
  options: GetSecretOptions = {},
): Promise<Secret> {
  const version = options.version ? `/${encodeURIComponent(options.version)}` : ''
  const path = `/secrets/${encodeURIComponent(name)}${version}?api-version=${options.apiVersion ?? defaultVersion}`
  const secret = await call(context, endpointOf(context.endpoints.vault, vault) + path, options)
  if (!isSecret(secret)) throw new UnexpectedAnswerError('key-vault', 'the response is not a secret')
  return secret
}

const isSecret = (body: object): body is Secret =>
  'value' in body && typeof body.value === 'string' && 'id' in body && typeof body.id === 'string'

/**
 * Lists the secrets of a vault, page after page, without values. A page can be empty and still have a next one.
 * Source: https://learn.microsoft.com/rest/api/keyvault/secrets/get-secrets/get-secrets
 */
export async function* listSecrets(
  context: Context,
  vault: string,
  options: CallOptions = {},
): AsyncGenerator<SecretItem, void, undefined> {
  const apiVersion = options.apiVersion ?? defaultVersion
  const first = `${endpointOf(context.endpoints.vault, vault)}/secrets?api-version=${apiVersion}`
  const { origin } = splitUrl(first)
  for (let next: unknown = first; next;) {
    // The token is sent to the next page's URL, so that must be the same vault (which writes `:443`).
    if (typeof next !== 'string' || splitUrl(next).origin !== origin) {
      throw new UnexpectedAnswerError('key-vault', 'the next page is at another host, so it was not requested')
    }
    const page = await call(context, next, options)
    yield* (page.value ?? []) as SecretItem[]
    next = page.nextLink
  }
}

async function call(context: Context, url: string, options: CallOptions): Promise<Record<string, unknown>> {
  const headers = await jsonHeaders(context, context.endpoints.vaultResource, options)
  return readJson(
    'key-vault',
    await send(context, 'key-vault', {
      method: 'GET',
      url,
      headers,
      ...(options.signal && { signal: options.signal }),
    }),
  )
}

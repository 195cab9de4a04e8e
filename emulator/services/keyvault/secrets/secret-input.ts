import type { WireRequest } from '../../../core/wire.js'
import { limits } from '../../../policy/limits.js'
import { bodyObject, given, propertiesIn, text } from '../gateway/body-input.js'
import * as refusals from '../gateway/refusals.js'
import type { SecretVersion } from '../../../policy/vaults/secrets.js'

/** The properties of a secret in a request body; absent if the body leaves them out. */
export interface SecretInput {
  readonly value: string | undefined
  readonly properties: Partial<Pick<SecretVersion, 'contentType' | 'tags' | 'enabled' | 'nbf' | 'exp'>>
}

const valueLimit = limits.secretValue.most
const contentTypeLimit = limits.secretContentType.most

/**
 * Reads the body of a set or an update. Throws a refusal if it is not a JSON object, has a wrong type or is too long.
 */
export async function secretInput(request: WireRequest): Promise<SecretInput> {
  const body = await bodyObject(request)
  const properties = propertiesIn(body)
  const value = text(body, 'value')
  const contentType = text(body, 'contentType')
  if (value !== undefined && value.length > valueLimit) throw refusals.valueTooLong(valueLimit)
  if (contentType !== undefined && contentType.length > contentTypeLimit) throw refusals.invalidProperty('contentType')
  return { value, properties: given({ contentType, ...properties }) as SecretInput['properties'] }
}

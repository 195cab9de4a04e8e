import { NotEmulated } from '../../../core/refusal.js'
import { say } from '../../../policy/authorization/fix.js'
import type { CurveName } from '../../../policy/vaults/keys.js'
import { badParameter, forbidden } from '../gateway/refusals.js'

/** quoted in issues; the word is spelt `wrapKey` */
export const keyDisabled = (operation: string) =>
  forbidden('KeyDisabled', `Operation ${operation} is not allowed on a disabled key.`, {
    fix: say('enable the key: enabled: true'),
  })

/** documented by the SDKs' troubleshooting pages: the operation is not among the key's `key_ops` */
export const operationNotPermitted = (operation: string) =>
  forbidden('KeyOperationForbidden', `Operation ${operation} is not permitted on this key.`, {
    reason: `the key's key_ops lack ${operation}`,
    fix: say(`add ${operation} to the key's key_ops (operations, in a scenario file)`),
  })

/**
 * Which operations it holds for is Microsoft's word (Azure/azure-sdk-for-net#7677); codes and texts are inferred from those
 * of a disabled key.
 */
export const keyExpired = (operation: string) =>
  forbidden('KeyExpired', `Operation ${operation} is not allowed on an expired key.`)

/** inferred, as well */
export const keyNotYetValid = (operation: string) =>
  forbidden('KeyNotYetValid', `Operation ${operation} is not allowed on a key that is not yet valid.`)

/** recorded for a delete, 174 bytes (azure-sdk-for-js); for others inferred */
export const managedKey = (operation: string) =>
  forbidden(
    'KeyManagedByKeyVault',
    `Operation "${operation}" is not allowed as this object's lifetime is managed by Key Vault.`,
  )

/** quoted in Azure/azure-sdk-for-net#6551; status and code are inferred */
export const hardwareKey = () =>
  badParameter(
    'Hardware key operation not allowed on standard vault',
    'an HSM key needs a premium vault',
    say('sku: premium'),
  )

/** quoted in MicrosoftDocs/azure-docs#88477 for an EC key; for RSA it is inferred */
export const unsupportedSize = (size: number, supported: readonly number[]) =>
  badParameter(`Unsupported key size (${size}). Supported sizes are [${supported.join(', ')}]`)

/** recorded by the JavaScript SDK, 101 bytes */
export const exportableWithoutPolicy = () => badParameter('AKV.SKR.1004: Exportable keys must have release policy.')

/** quoted in Azure/azure-sdk-for-js#12654; for a digest to be verified it is inferred */
export const wrongLength = (member: string, length: number, algorithm: string, bytes: number) =>
  badParameter(
    `Invalid length of '${member}': ${length} bytes. ${algorithm} requires ${bytes} bytes, encoded with base64url.`,
  )

/** quoted in Azure/azure-sdk-for-java#6262 */
export const wrongCurve = (kid: string, curve: CurveName, algorithm: string, needed: CurveName) =>
  badParameter(
    `Key and signing algorithm are incompatible. Key ${kid} uses curve '${curve}', and algorithm '${algorithm}' can only ` +
      `be used with curve '${needed}'.`,
  )

/** quoted in Azure/azure-sdk-for-js#28100; status and code are inferred, and that RSA1_5 gets it, too */
export const decodingError = () => badParameter('Error occurred while decoding OAEP padding')

/** What Azure has of keys and the lab has not, by the member of a body that asks for it. */
export const notEmulated = {
  releasePolicy: () =>
    new NotEmulated(
      'release policies of Key Vault keys',
      'https://learn.microsoft.com/azure/confidential-computing/concept-skr-attestation',
    ),
  publicExponent: () =>
    new NotEmulated(
      'public exponents other than 65537',
      'https://learn.microsoft.com/rest/api/keyvault/keys/create-key/create-key',
    ),
  transferredKey: () =>
    new NotEmulated(
      'keys imported as an HSM wrapped them (key_hsm)',
      'https://learn.microsoft.com/azure/key-vault/keys/hsm-protected-keys-byok',
    ),
  attestation: () =>
    new NotEmulated(
      'attestation of Key Vault keys',
      'https://learn.microsoft.com/rest/api/keyvault/keys/get-key-attestation/get-key-attestation',
    ),
}

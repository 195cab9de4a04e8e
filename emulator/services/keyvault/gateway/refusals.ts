import { Refusal, type RefusalMore } from '../../../core/refusal.js'
import type { ByRole } from '../../../policy/authorization/decision.js'
import { inWorld, say, type Fix } from '../../../policy/authorization/fix.js'
import type { ObjectKind } from '../../../policy/vaults/objects.js'
import type { Vault } from '../../../policy/views/vaults.js'
import type { Json } from '../../../world/resources.js'

type Word = ObjectKind<never>['word']

/** What an error carries in addition to code and message. */
export interface KeyVaultDetail {
  readonly innererror?: { readonly code: string }
  /** in place of `{ error }`: what ASP.NET says before Key Vault's own code sees the request */
  readonly body?: object
}

const refuse = (status: number, code: string, message: string, more?: RefusalMore<KeyVaultDetail>) =>
  new Refusal(status, code, message, more)

export const forbidden = (innererror: string, message: string, more: { reason?: string; fix?: Fix | undefined } = {}) =>
  refuse(403, 'Forbidden', message, { detail: { innererror: { code: innererror } }, ...more })

const vaultText = ({ name, resource }: Vault) => `Vault: ${name};location=${resource.location}`

/** recorded in issues: a vault with access policies */
export const accessDenied = (vault: Vault, callerText: string, what: string, fix: Fix) =>
  forbidden(
    'AccessDenied',
    `The user, group or application '${callerText}' does not have ${what} permission on key vault ` +
      `'${vault.name};location=${vault.resource.location}'. For help resolving this issue, please see ` +
      'https://go.microsoft.com/fwlink/?linkid=2125287',
    { fix },
  )

/** recorded in issues: the policy names an application acting for a user, but the caller acts for itself */
export const onBehalfOfOnly = (callerText: string, fix: Fix) =>
  forbidden(
    'ForbiddenByPolicy',
    `The policy requires the caller '${callerText}' to use on-behalf-of (OBO) flow. For more information on OBO, ` +
      'please see https://go.microsoft.com/fwlink/?linkid=2152310',
    { fix },
  )

/** recorded in issues: a vault with RBAC. The space at the end of the DecisionReason line is real. */
export const forbiddenByRbac = (vault: Vault, callerText: string, { action, scope }: ByRole, fix: Fix | undefined) =>
  forbidden(
    'ForbiddenByRbac',
    [
      'Caller is not authorized to perform action on resource.',
      'If role assignments, deny assignments or role definitions were changed recently, please observe ' +
        'propagation time.',
      `Caller: ${callerText}`,
      `Action: '${action}'`,
      `Resource: '${scope.toLowerCase()}'`,
      'Assignment: (not found)',
      'DenyAssignmentId: null',
      "DecisionReason: 'DeniedWithNoValidRBAC' ",
      vaultText(vault),
      '',
    ].join('\r\n'),
    { fix },
  )

/**
 * recorded in issues: an address that the vault's rules do not list. Where trusted services are not let by, the first line
 * is as reports of 2024 to 2026 quote it, without its full stop; vaults in a network security perimeter have another.
 */
export const forbiddenByFirewall = (vault: Vault, address: string, callerText: string, isBypassed: boolean) =>
  forbidden(
    'ForbiddenByFirewall',
    `Client address is not authorized and caller ${
      isBypassed ? 'is not a trusted service.' : 'was ignored because bypass is set to None'
    }\r\nClient address: ${address}\r\nCaller: ${callerText}\r\n${vaultText(vault)}`,
    {
      reason:
        `networkAcls of the vault deny ${address}: az keyvault network-rule add --name ${vault.name} --ip-address ` +
        `${address}`,
    },
  )

/** recorded in issues */
export const publicAccessDisabled = (vault: Vault, callerText: string) =>
  forbidden(
    'ForbiddenByConnection',
    'Public network access is disabled and request is not from a trusted service nor via an approved private ' +
      `link.\r\nCaller: ${callerText}\r\n${vaultText(vault)}`,
  )

/**
 * recorded in public pages, which show it in one line: public access is disabled, and there is no bypass. That the vault
 * is on a line of its own, as in every other of these texts, is inferred.
 */
export const noPrivateLink = (vault: Vault) =>
  forbidden(
    'ForbiddenByConnection',
    'Connection is not an approved private link and caller was ignored because bypass is not set to ' +
      `'AzureServices' and PublicNetworkAccess is set to 'Disabled'.\r\n${vaultText(vault)}`,
  )

/** recorded, 132 bytes */
export const secretDisabled = () =>
  forbidden('SecretDisabled', 'Operation get is not allowed on a disabled secret.', {
    fix: say('enable it: enabled: true'),
  })

/** quoted in an issue for a set (hashicorp/terraform-provider-azurerm#5659); for others inferred */
export const managedSecret = (operation: string) =>
  forbidden(
    'SecretManagedByKeyVault',
    `Operation "${operation}" is not allowed as this object's lifetime is managed by Key Vault.`,
    { reason: 'the secret belongs to the certificate of its name', fix: say('change the certificate, or delete it') },
  )

/** recorded in an issue (Azure/sap-automation#200); has no innererror */
export const purgeProtected = (vault: Vault) =>
  refuse(
    403,
    'Forbidden',
    'Operation "purge" is not allowed because purge protection is enabled for this vault. Key Vault service will ' +
      `automatically purge it after the retention period has passed.\r\n${vaultText(vault)}`,
  )

export const badParameter = (message: string, reason?: string, fix?: Fix) =>
  refuse(400, 'BadParameter', message, { reason, fix })

/** recorded on Azure Stack; that a version older than the operation gets it too is unverified */
export const unknownVersion = (version: string, newest: string) =>
  badParameter(
    `The specified version (${version}) is not recognized. Consider using the latest supported version (${newest}).`,
  )

/** the text is unverified */
export const missingVersion = () =>
  badParameter('The api-version query parameter is required.', undefined, say('add ?api-version=…'))

/** recorded */
export const invalidName = (name: string) => badParameter(`The request URI contains an invalid name: ${name}`)

/**
 * Recorded in an issue for a body that is not JSON, with an empty name (Azure/azure-sdk-for-node#2198). That a wrong
 * type, a missing value and a value that is too long get the same refusal is unverified.
 */
export const invalidProperty = (name: string) =>
  badParameter(
    `Property ${name} has invalid value\r\n`,
    name === '' ? 'the body is not a JSON object' : `'${name}' is missing, of the wrong type or too long`,
  )

/** recorded in an issue (Azure/azure-cli#5639) */
export const valueTooLong = (limit: number) =>
  badParameter(`Secret is beyond the maximum permitted length of ${limit} characters.`)

/**
 * recorded for a missing type in Azure/azure-sdk-for-rust#1146; ASP.NET's words for a wrong one, and that it judges the
 * type after the permission, are inferred
 */
export function unsupportedMediaType(type: string | undefined) {
  const message =
    type === undefined
      ? "The request contains an entity body but no Content-Type header. The inferred media type 'application/octet-stream' " +
        'is not supported for this resource.'
      : `The request entity's media type '${type}' is not supported for this resource.`
  return refuse(415, 'UnsupportedMediaType', message, {
    detail: { body: { Message: message } },
    fix: say('send Content-Type: application/json'),
  })
}

/** status and text unverified */
export const bodyTooLarge = () => refuse(413, 'RequestEntityTooLarge', 'The request body is too large.')

/** the text is unverified */
export const badPageSize = (most: number) => badParameter(`The value of maxresults must be between 1 and ${most}.`)

/** the text is unverified */
export const badSkipToken = () => badParameter('The value of $skiptoken is invalid.')

/** recorded by the JavaScript SDK; the code contains spaces */
export const malformedBackup = () =>
  refuse(400, 'Malformed backup blob', 'Backup blob contains invalid or corrupt version.')

/**
 * recorded in an issue for a purge (hashicorp/terraform-provider-azurerm#10132); the messages for other operations are
 * inferred
 */
export const notEnabled = (operation: string) =>
  refuse(400, 'NotSupported', `Operation "${operation}" is not enabled for this vault.`, {
    reason: 'the vault has no soft delete',
  })

const notFound = (word: Word, message: string) =>
  refuse(404, `${word}NotFound`, message, word in missingFix ? { fix: missingFix[word] } : {})

const addObject = (field: string, value: Json) =>
  inWorld('add it:', ['resourceGroups', '<group>', 'vaults', '<vault>', field, '<name>'], value)

const missingFix: Readonly<Partial<Record<Word, Fix>>> = {
  Secret: addObject('secrets', '<value>'),
  Key: addObject('keys', { kty: 'RSA' }),
}

/** recorded for get, delete, backup and recover */
export const objectNotFound = (word: Word, nameOrId: string) =>
  notFound(
    word,
    `A ${word.toLowerCase()} with (name/id) ${nameOrId} was not found in this key vault. If you recently deleted this ` +
      `${word.toLowerCase()} you may be able to recover it using the correct recovery command. For help resolving ` +
      'this issue, please see https://go.microsoft.com/fwlink/?linkid=2125182',
  )

/** recorded for Get Deleted Secret and Get Deleted Key; for a purge it is inferred */
export const deletedNotFound = (word: Word, name: string) => notFound(word, `Deleted ${word} not found: ${name}`)

/** for a path that the service does not have: status and text unverified */
export const noSuchPath = (path: string) => refuse(404, 'NotFound', `No resource of this key vault is at ${path}.`)

/** the status is from the SDK tests; the body is unverified */
export const methodNotAllowed = (allowed: readonly string[]) =>
  refuse(405, 'MethodNotAllowed', 'The requested resource does not support this http method.', {
    headers: [['Allow', allowed.join(', ')]],
  })

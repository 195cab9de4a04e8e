import {
  askArm,
  documented,
  matches,
  onlyMembers,
  withStatus,
  type Expectation,
  type Match,
  type Send,
} from '../../words.js'
import { createOwnVault, ownVault } from '../../keyvault/steps.js'
import { patchResource, putResource } from '../steps.js'

export const version = '?api-version=2023-07-01'

/** Secrets and keys of the case's own vault, in Resource Manager. */
export const ownSecretInArm = `${ownVault}/secrets/milab-{nonce}`
export const ownKeyInArm = `${ownVault}/keys/milab-{nonce}`

/** The examples that the API's specification gives. */
export const examples = documented(
  'https://github.com/Azure/azure-rest-api-specs/tree/main/specification/keyvault/resource-manager/Microsoft.KeyVault/stable/2023-07-01/examples',
)
export const reference = (page: string) => documented(`https://learn.microsoft.com/rest/api/keyvault/keyvault/${page}`)

/** The case's own vault, whose policies let the portal's principal do all with secrets and keys. */
export const createVaultWithObjects: Send = createOwnVault({
  accessPolicies: [
    {
      tenantId: '{tenant}',
      objectId: '{portal.objectId}',
      permissions: { secrets: ['all'], keys: ['all'] },
    },
  ],
})

export const putObject = (path: string, properties: object, expect: Expectation, more: object = {}): Send =>
  putResource(`${path}${version}`, { properties, ...more }, expect)

export const patchSecret = (body: object, expect: Expectation): Send =>
  patchResource(`${ownSecretInArm}${version}`, body, expect)

export const getObject = (path: string, expect: Expectation): Send =>
  askArm('portal', 'GET', `${path}${version}`, expect)

export const created = withStatus([200, 201])

export const dates = { created: { like: 'integer' }, updated: { like: 'integer' } } as const

const host = 'https:\\/\\/milab-{nonce}\\.{vault.suffix}'
export const secretUri = (versioned = ''): Match =>
  matches(new RegExp(`^${host}\\/secrets\\/milab-{nonce}${versioned}$`))
export const keyUri = (versioned = ''): Match =>
  matches(new RegExp(`^${host}(?::443)?\\/keys\\/milab-{nonce}${versioned}$`))
export const hex = '\\/[0-9a-f]{32}'

/** The case's own object as a resource: a secret or a key, or a version of one. */
export const resource = (type: string, path: string, properties: Match, more: Readonly<Record<string, Match>> = {}) =>
  onlyMembers({
    id: path,
    name: matches(/^(?:milab-{nonce}|[0-9a-f]{32})$/),
    type: `Microsoft.KeyVault/vaults/${type}`,
    location: '{group.location}',
    ...more,
    properties,
  })

/** A secret's properties, as Resource Manager shows them. */
export const secretProperties = (attributes: object = { enabled: true }, more: object = {}) =>
  onlyMembers({
    attributes: onlyMembers({ ...attributes, ...dates }),
    ...more,
    secretUri: secretUri(),
    secretUriWithVersion: secretUri(hex),
  })

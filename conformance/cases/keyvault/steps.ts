import {
  absent,
  anything,
  askArm,
  askVault,
  documented,
  hasMembers,
  hasMembersInOrder,
  matches,
  oneOf,
  onlyMembers,
  onlyMembersInOrder,
  recorded,
  refusal,
  repeat,
  withJson,
  withStatus,
  withTokenTo,
  type Expectation,
  type Match,
  type MoreToSend,
  type Send,
  type Wording,
} from '../words.js'

// Where Key Vault was seen or described. Recordings are the SDKs' own, of real vaults.
export const jsRecordings = recorded('Azure/azure-sdk-for-js:sdk/keyvault/keyvault-secrets/recordings', '2020-2022')
export const nodeRecordings = recorded(
  'Azure/azure-sdk-for-node:test/recordings/keyVault-secret-tests.nock.js',
  '2018-06-28',
)
export const cliRecordings = recorded(
  'Azure/azure-cli:keyvault/tests/latest/recordings/test_keyvault_secret_copy_single.yaml',
  '2026-03-06',
)
export const goRecordings = recorded('Azure/azure-sdk-for-go:sdk/keyvault/azsecrets/testdata/recordings', '2022')
export const pythonRecordings = recorded(
  'Azure/azure-sdk-for-python:sdk/keyvault/azure-keyvault-secrets/tests/recordings',
  '2022',
)
export const javaRecordings = recorded(
  'Azure/azure-libraries-for-java:azure-mgmt-keyvault/src/test/resources/session-records',
  '2019-10',
)
export const reference = (page: string) =>
  documented(`https://learn.microsoft.com/rest/api/keyvault/secrets/${page}/${page}`)

/** Azure's 404 of a secret, in the words of its recordings since 2019. */
const notFound = (nameOrId: string) =>
  `A secret with (name/id) ${nameOrId} was not found in this key vault. If you recently deleted this secret you ` +
  'may be able to recover it using the correct recovery command. For help resolving this issue, please see ' +
  'https://go.microsoft.com/fwlink/?linkid=2125182'

export const secretNotFound = (nameOrId: string): Expectation => refusal(404, 'SecretNotFound', notFound(nameOrId))

/** The secret that a case makes for itself. */
export const ownSecret = '/secrets/milab-{nonce}'

const setting = (value: string, more: object): MoreToSend => ({
  body: { json: { value, ...more } },
  save: { id: { json: 'id' } },
})

/** Sets the case's own secret in the target's vault and keeps its id as `{saved.id}`. */
export const setOwnSecret = (value: string, more: object = {}): Send =>
  askVault('portal', 'PUT', `${ownSecret}?api-version=7.4`, withStatus(200), setting(value, more))

/** The vault of a case's own: with soft delete, as every new one, and the portal's principal alone in its policies. */
export const ownVault =
  '/subscriptions/{subscription}/resourceGroups/{group.name}/providers/Microsoft.KeyVault/vaults/milab-{nonce}'
export const ownVaultHost = 'milab-{nonce}.{vault.suffix}'

/** A request with a token to the case's own vault. */
export const askOwnVault = withTokenTo(ownVaultHost)

/** Sets the case's own secret in its own vault and keeps its id as `{saved.id}`. */
export const setSecretInOwnVault = (value: string, more: object = {}): Send =>
  askOwnVault('portal', 'PUT', `${ownSecret}?api-version=7.4`, withStatus(200), setting(value, more))

const everySecretPermission = {
  tenantId: '{tenant}',
  objectId: '{portal.objectId}',
  permissions: { secrets: ['get', 'list', 'set', 'delete', 'backup', 'restore', 'recover', 'purge'] },
}

export const createOwnVault = (properties: object = {}, policies: readonly object[] = []): Send =>
  askArm('portal', 'PUT', `${ownVault}?api-version=2023-07-01`, withStatus([200, 201]), {
    body: {
      json: {
        location: '{group.location}',
        properties: {
          tenantId: '{tenant}',
          sku: { family: 'A', name: 'standard' },
          enableRbacAuthorization: false,
          softDeleteRetentionInDays: 7,
          accessPolicies: [everySecretPermission, ...policies],
          ...properties,
        },
      },
    },
  })

/** What a case needs that makes a secret of its own in the target's vault, and one that makes a vault. */
export const needsOwnSecret = ['vault', 'portal', 'writes'] as const
export const needsOwnVault = ['vault', 'group', 'portal', 'writes'] as const

export const tokenChallenge = matches(
  /^Bearer authorization="https:\/\/({login.host}|login\.windows\.net)\/{tenant}", resource="{vault.audience}"$/,
)

export const unauthorized = (message: Wording): Expectation => ({
  ...refusal(401, 'Unauthorized', message),
  headers: { 'WWW-Authenticate': tokenChallenge },
})

/** Azure's vaults change their words as they are redeployed. */
export const missingToken: Expectation = {
  ...refusal(
    401,
    'Unauthorized',
    oneOf(
      ['2026-03', 'AKV10000: Request is missing a Bearer, PoP, or MTLS_POP token.'],
      ['2025-02', 'AKV10000: Request is missing a Bearer or PoP token.'],
    ),
  ),
  headers: {
    'WWW-Authenticate': tokenChallenge,
    'Content-Type': 'application/json; charset=utf-8',
    'Content-Length': oneOf(['2026-03', '108'], ['2025-02', '97']),
  },
}

export const recoveryLevel = matches(/^(Purgeable|(Customized)?Recoverable(\+Purgeable|\+ProtectedSubscription)?)$/)

export const secretAttributes = (more: Readonly<Record<string, Match>> = {}): Match =>
  hasMembersInOrder({
    enabled: true,
    created: { like: 'integer' },
    updated: { like: 'integer' },
    recoveryLevel: recoveryLevel,
    ...more,
  })

export const secretId = (name: string) =>
  matches(new RegExp(`^https:\\/\\/{vault.host}\\/secrets\\/${name}\\/[0-9a-f]{32}$`))

export const secretBundle = (name: string, more: Readonly<Record<string, Match>> = {}): Match =>
  hasMembersInOrder({ value: anything, id: secretId(name), attributes: secretAttributes(more) })

export const setNamedInOwnVault = (name: string) =>
  askOwnVault('portal', 'PUT', `/secrets/${name}?api-version=7.4`, withStatus(200), { body: { json: { value: name } } })

export const listedSecret = (name: string): Match =>
  hasMembersInOrder({
    id: `https://${ownVaultHost}/secrets/${name}`,
    attributes: hasMembers({ enabled: true }),
    value: absent,
  })

/** An entry whose id fits. */
export const listedUnder = (id: Match): Match =>
  hasMembers({ id, attributes: hasMembers({ created: { like: 'integer' } }), value: absent })

export const pageOf = (value: Match, nextLink: Match): Match => onlyMembersInOrder({ value, nextLink })

/** base64url of the tag's length, 41, and its beginning: `)AzureKeyVaultSecretBackup` */
export const keepBackup = askOwnVault(
  'portal',
  'POST',
  `${ownSecret}/backup?api-version=7.4`,
  withJson(200, onlyMembers({ value: matches(/^KUF6dXJlS2V5VmF1bHRTZWNyZXRCYWNrdXBW[\w-]+$/) })),
  { save: { blob: { json: 'value' } } },
)

export const callerPattern = 'appid=[^;]+;oid=[^;]+;(numgroups=\\d+;)?iss=https:\\/\\/{issuer.host}\\/{tenant}\\/'

export const assignRole = (scope: string, role: string) =>
  askArm(
    'portal',
    'PUT',
    `${scope}/providers/Microsoft.Authorization/roleAssignments/` +
      '4d1fab1e-0000-4000-8000-000000000001?api-version=2022-04-01',
    withStatus(201),
    {
      body: {
        json: {
          properties: {
            roleDefinitionId: `/subscriptions/{subscription}/providers/Microsoft.Authorization/roleDefinitions/${role}`,
            principalId: '{vm.principalId}',
            principalType: 'ServicePrincipal',
          },
        },
      },
    },
  )

export const forbiddenByRbac = (action: string, object: string) =>
  refusal(
    403,
    'Forbidden',
    new RegExp(
      '^Caller is not authorized to perform action on resource\\.\\r\\n' +
        'If role assignments, deny assignments or role definitions were changed recently, ' +
        'please observe propagation time\\.\\r\\n' +
        `Caller: ${callerPattern}\\r\\nAction: '${action}'\\r\\n` +
        `Resource: '\\/subscriptions\\/[^A-Z']*\\/vaults\\/milab-{nonce}${object}'\\r\\n` +
        'Assignment: \\(not found\\)\\r\\nDenyAssignmentId: null\\r\\n' +
        "DecisionReason: ('DeniedWithNoValidRBAC'|null) \\r\\nVault: milab-{nonce};location=\\w+\\r\\n$",
    ),
    'ForbiddenByRbac',
  )

export const ownDeletedSecret = '/deletedsecrets/milab-{nonce}'

/** What a vault needs a while for: asked again until it is so. */
export const repeatUntilStatus = (step: Send, status: number) =>
  repeat(step, { times: 30, every: 2, until: withStatus(status), expect: { status, ...step.expect } })

export const deletedBundle = (id: Match): Match =>
  onlyMembersInOrder({
    value: absent,
    recoveryId: `https://${ownVaultHost}${ownDeletedSecret}`,
    deletedDate: { like: 'integer' },
    scheduledPurgeDate: { like: 'integer' },
    id,
    attributes: hasMembersInOrder({
      enabled: true,
      recoveryLevel: 'CustomizedRecoverable+Purgeable',
      recoverableDays: 7,
    }),
  })

export const deleteSecretInOwnVault = [
  createOwnVault(),
  setSecretInOwnVault('v'),
  askOwnVault('portal', 'DELETE', `${ownSecret}?api-version=7.4`, withJson(200, deletedBundle('{saved.id}'))),
  repeatUntilStatus(askOwnVault('portal', 'GET', `${ownDeletedSecret}?api-version=7.4`), 200),
]

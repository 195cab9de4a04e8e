import { expect, test } from 'vitest'
import type { CallName } from './calls.js'
import { placesOfLive } from './places.js'
import { tutorialsRemedy } from './remedies.js'
import { wholeFile } from './stage.test-support.js'

const places = placesOfLive(wholeFile, 'milab-testblob-0123')
const subscription = `/subscriptions/${wholeFile.subscriptionId}`
const assign = 'az role assignment create --assignee-object-id OID --assignee-principal-type ServicePrincipal --role'

const refused: readonly (readonly [CallName, number, string, string | undefined, string | undefined])[] = [
  ['requestToken', 400, 'invalid_request', undefined, 'az vm identity assign --resource-group GROUP --name VM'],
  ['requestToken', 404, 'Not Found', undefined, undefined],
  ['getSecret', 403, 'Forbidden', 'ForbiddenByRbac', `${assign} 'Key Vault Secrets User' --scope "$(az keyvault show `],
  ['getSecret', 403, 'Forbidden', 'AccessDenied', 'az keyvault set-policy --name mytestkeyvault --object-id OID '],
  ['getSecret', 403, 'Forbidden', 'ForbiddenByFirewall', "the vault's network rules do not let this VM in: az "],
  ['getSecret', 403, 'Forbidden', 'SecretDisabled', undefined],
  ['getSecret', 404, 'SecretNotFound', undefined, 'az keyvault secret set --vault-name mytestkeyvault --name MyTest'],
  ['getSecret', 401, 'Unauthorized', undefined, undefined],
  [
    'getResourceGroup',
    403,
    'AuthorizationFailed',
    undefined,
    `${assign} 'Reader' --scope ${subscription}/resourceGroups/D`,
  ],
  ['getResourceGroup', 404, 'ResourceGroupNotFound', undefined, undefined],
  [
    'listKeys',
    403,
    'AuthorizationFailed',
    undefined,
    `${assign} 'Storage Account Key Operator Service Role' --scope /`,
  ],
  [
    'uploadBlob',
    404,
    'ContainerNotFound',
    undefined,
    'az storage container create --account-name devteststorage --name ',
  ],
  [
    'uploadBlob',
    403,
    'KeyBasedAuthenticationNotPermitted',
    undefined,
    'az storage account update --name devteststorage ',
  ],
  ['downloadBlob', 403, 'AuthorizationFailure', undefined, "the account's network rules may not let this VM in: az "],
  ['uploadBlob', 409, 'BlobAlreadyExists', undefined, undefined],
]

test.each(refused)('%s, %i %s %s', (call, status, code, innerCode, line) => {
  const [first] = tutorialsRemedy(call, { status, code, innerCode }, places, { 'vm.principalId': 'OID' }) ?? []
  expect(first?.slice(0, line?.length)).toBe(line)
})

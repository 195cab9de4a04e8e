import {
  absent,
  askImds,
  client,
  documented,
  hasMembers,
  inferred,
  oauthRefusal,
  recorded,
  withJson,
  withStatus,
  type Case,
} from '../words.js'
import { createOwnGroup, deleteOwnGroup } from '../arm/steps.js'
import {
  attach,
  both,
  createTwoIdentities,
  firstId,
  needsVm,
  patchIdentity,
  secondId,
} from '../arm/user-assigned-identities/steps.js'
import { firstIdEncoded, secondIdEncoded, tokenOf, tokenPath } from './steps.js'

const faq = documented(
  'https://learn.microsoft.com/entra/identity/managed-identities-azure-resources/managed-identities-faq',
)
const quoted = recorded('https://github.com/Azure/secrets-store-csi-driver-provider-azure/issues/853')
const needs = [...needsVm, 'imds'] as const
const covers = ['imds.token']
const several = oauthRefusal(
  400,
  'invalid_request',
  'Multiple user assigned identities exist, please specify the clientId / resourceId of the identity in the token request',
  168,
)
const ofFirst = tokenOf('{saved.client}', '{saved.principal}')
const ofSecond = tokenOf('{saved.otherClient}', '{saved.otherPrincipal}')

export const cases: readonly Case[] = [
  {
    id: 'imds/user-assigned/only-one',
    title: 'the only user-assigned identity is meant when the machine has no other and none is named',
    grounds: [faq],
    needs,
    steps: [
      createOwnGroup,
      ...createTwoIdentities,
      patchIdentity(attach('UserAssigned', firstId), withStatus(200)),
      askImds('GET', tokenPath, ofFirst),
      deleteOwnGroup,
    ],
    covers,
  },
  {
    id: 'imds/user-assigned/second-attached',
    title: 'a second one attached at run time makes the next request that names none a 400 of 168 bytes',
    grounds: [quoted, faq],
    needs,
    steps: [
      createOwnGroup,
      ...createTwoIdentities,
      patchIdentity(attach('UserAssigned', firstId), withStatus(200)),
      askImds('GET', tokenPath, ofFirst),
      patchIdentity(attach('UserAssigned', secondId), withStatus(200)),
      askImds('GET', tokenPath, several),
      askImds('GET', `${tokenPath}&client_id={saved.client}`, ofFirst),
      askImds('GET', `${tokenPath}&client_id={saved.otherClient}`, ofSecond),
      deleteOwnGroup,
    ],
    covers,
  },
  {
    id: 'imds/user-assigned/system-first',
    title: 'the system-assigned identity is meant when none is named, however many others there are',
    grounds: [faq],
    needs,
    steps: [
      createOwnGroup,
      ...createTwoIdentities,
      patchIdentity(attach(both, firstId, secondId), withStatus(200)),
      askImds('GET', tokenPath, tokenOf('{vm.clientId}', '{vm.principalId}')),
      deleteOwnGroup,
    ],
    covers,
  },
  {
    id: 'imds/user-assigned/selectors',
    title: 'an identity is named by client id, object id or resource id, each in any case',
    grounds: [
      documented('https://learn.microsoft.com/entra/identity/managed-identities-azure-resources/how-to-use-vm-token'),
      client('@azure/msal-node of October 2024 sends mi_res_id'),
      inferred('that principal_id, App Service’s name for it, works here'),
    ],
    needs,
    steps: [
      createOwnGroup,
      ...createTwoIdentities,
      patchIdentity(attach(both, firstId, secondId), withStatus(200)),
      askImds('GET', `${tokenPath}&client_id={saved.client}`, ofFirst),
      askImds('GET', `${tokenPath}&object_id={saved.otherPrincipal}`, ofSecond),
      askImds('GET', `${tokenPath}&principal_id={saved.otherPrincipal}`, ofSecond),
      askImds('GET', `${tokenPath}&msi_res_id=${firstIdEncoded}`, ofFirst),
      askImds('GET', `${tokenPath}&mi_res_id=${secondIdEncoded}`, ofSecond),
      askImds('GET', `${tokenPath}&msi_res_id=${firstIdEncoded.replace('resourcegroups', 'RESOURCEGROUPS')}`, ofFirst),
      askImds('GET', `${tokenPath}&client_id={vm.clientId}`, tokenOf('{vm.clientId}', '{vm.principalId}')),
      deleteOwnGroup,
    ],
    covers,
  },
  {
    id: 'imds/user-assigned/other-spellings',
    title: 'a parameter that only other sources know selects nothing',
    grounds: [
      client('Azure.Identity for .NET sends msi-res-id with its probe, which IMDS answers all the same'),
      inferred('unknown parameters are ignored'),
    ],
    needs,
    steps: [
      createOwnGroup,
      ...createTwoIdentities,
      patchIdentity(attach(both, firstId), withStatus(200)),
      ...[
        'clientid={saved.client}',
        'principalId={saved.principal}',
        `msi-res-id=${firstIdEncoded}`,
        `resource_id=${firstIdEncoded}`,
      ].map((parameter) => askImds('GET', `${tokenPath}&${parameter}`, tokenOf('{vm.clientId}', '{vm.principalId}'))),
      deleteOwnGroup,
    ],
    covers,
  },
  {
    id: 'imds/user-assigned/echo',
    title: 'the answer repeats an object id or resource id that the request named, as it was sent',
    grounds: [documented('azure-rest-api-specs imds 2023-07-01, GetIdentityToken')],
    needs,
    steps: [
      createOwnGroup,
      ...createTwoIdentities,
      patchIdentity(attach(both, firstId), withStatus(200)),
      askImds(
        'GET',
        `${tokenPath}&object_id={saved.principal}`,
        withJson(200, hasMembers({ object_id: '{saved.principal}', msi_res_id: absent })),
      ),
      askImds(
        'GET',
        `${tokenPath}&msi_res_id=${firstIdEncoded}`,
        withJson(200, hasMembers({ msi_res_id: firstId, object_id: absent })),
      ),
      deleteOwnGroup,
    ],
    covers,
  },
]

import { client, documented, inferred, oauthRefusal, withStatus, type Case } from '../words.js'
import { postForToken, tokenFor } from './steps.js'
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

const history = documented(
  'https://github.com/MicrosoftDocs/azure-docs/commits/main/articles/active-directory' +
    '/managed-identities-azure-resources/how-to-use-vm-token.md (2017-2018)',
)
const clients = client(
  'Azure/msrestazure-for-python, Azure/azure-libraries-for-net MSITokenProvider: client_id, object_id, msi_res_id',
)
const needs = [...needsVm, 'msi-extension'] as const
const covers = ['msi-extension.token.post']

export const cases: readonly Case[] = [
  {
    id: 'msi-extension/user-assigned/selectors',
    title: 'an identity is named by client id, object id or resource id',
    grounds: [history, clients],
    needs,
    steps: [
      createOwnGroup,
      ...createTwoIdentities,
      patchIdentity(attach(both, firstId, secondId), withStatus(200)),
      postForToken('', tokenFor('{vm.clientId}')),
      postForToken('&client_id={saved.client}', tokenFor('{saved.client}')),
      postForToken('&object_id={saved.otherPrincipal}', tokenFor('{saved.otherClient}')),
      postForToken(`&msi_res_id=${firstId}`, tokenFor('{saved.client}')),
      deleteOwnGroup,
    ],
    covers,
  },
  {
    id: 'msi-extension/user-assigned/refused',
    title: 'two selectors, an identity that is not attached, and none of several named are refused as at IMDS',
    grounds: [inferred('that the extension said what IMDS says')],
    needs,
    steps: [
      createOwnGroup,
      ...createTwoIdentities,
      patchIdentity(attach('UserAssigned', firstId), withStatus(200)),
      postForToken('', tokenFor('{saved.client}')),
      postForToken('&client_id={saved.client}&object_id={saved.principal}', withStatus(400)),
      postForToken('&client_id={saved.otherClient}', oauthRefusal(400, 'invalid_request', 'Identity not found', 68)),
      patchIdentity(attach('UserAssigned', secondId), withStatus(200)),
      postForToken('', oauthRefusal(400, 'invalid_request', /^Multiple user assigned identities exist/, 168)),
      deleteOwnGroup,
    ],
    covers,
  },
]

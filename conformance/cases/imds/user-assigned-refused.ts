import { askArm, askImds, documented, inferred, oauthRefusal, recorded, withStatus, type Case } from '../words.js'
import { createOwnGroup, deleteOwnGroup } from '../arm/steps.js'
import {
  attach,
  both,
  createTwoIdentities,
  firstId,
  needsVm,
  ownIdentity,
  patchIdentity,
  version,
} from '../arm/user-assigned-identities/steps.js'
import { firstIdEncoded, notFound, secondIdEncoded, tokenOf, tokenPath } from './steps.js'

const faq = documented(
  'https://learn.microsoft.com/entra/identity/managed-identities-azure-resources/managed-identities-faq',
)
const needs = [...needsVm, 'imds'] as const
const covers = ['imds.token']
const ofFirst = tokenOf('{saved.client}', '{saved.principal}')

export const cases: readonly Case[] = [
  {
    id: 'imds/user-assigned/two-selectors',
    title: 'two selectors are refused, also two names of the same one',
    grounds: [
      documented('azure-rest-api-specs imds 2023-07-01: client_id, object_id and msi_res_id exclude each other'),
      inferred('the text, and that both names of a resource id count'),
    ],
    needs,
    steps: [
      createOwnGroup,
      ...createTwoIdentities,
      patchIdentity(attach(both, firstId), withStatus(200)),
      ...[
        'client_id={saved.client}&object_id={saved.principal}',
        `client_id={saved.client}&msi_res_id=${firstIdEncoded}`,
        `msi_res_id=${firstIdEncoded}&mi_res_id=${firstIdEncoded}`,
        'object_id={saved.principal}&principal_id={saved.principal}',
      ].map((selectors) =>
        askImds('GET', `${tokenPath}&${selectors}`, oauthRefusal(400, 'invalid_request', /^Only one of /)),
      ),
      deleteOwnGroup,
    ],
    covers,
  },
  {
    id: 'imds/user-assigned/repeated-selector',
    title: 'a selector given twice is refused, though both say the same',
    grounds: [
      documented('https://learn.microsoft.com/azure/virtual-machines/instance-metadata-service'),
      inferred('the text'),
    ],
    needs,
    steps: [
      createOwnGroup,
      ...createTwoIdentities,
      patchIdentity(attach(both, firstId), withStatus(200)),
      askImds(
        'GET',
        `${tokenPath}&client_id={saved.client}&client_id={saved.client}`,
        oauthRefusal(400, 'invalid_request', /multiple query parameters with same name/),
      ),
      deleteOwnGroup,
    ],
    covers,
  },
  {
    id: 'imds/user-assigned/not-attached',
    title: 'an identity that exists and is not attached is not found, by whichever id',
    grounds: [recorded('https://github.com/Azure/aad-pod-identity/issues/681'), faq],
    needs,
    steps: [
      createOwnGroup,
      ...createTwoIdentities,
      patchIdentity(attach(both, firstId), withStatus(200)),
      askImds('GET', `${tokenPath}&client_id={saved.otherClient}`, notFound),
      askImds('GET', `${tokenPath}&object_id={saved.otherPrincipal}`, notFound),
      askImds('GET', `${tokenPath}&msi_res_id=${secondIdEncoded}`, notFound),
      askImds('GET', `${tokenPath}&object_id={saved.client}`, notFound),
      askImds('GET', `${tokenPath}&client_id=`, notFound),
      deleteOwnGroup,
    ],
    covers,
  },
  {
    id: 'imds/user-assigned/detached',
    title: 'an identity that was taken away is not found, though its token was handed out before',
    grounds: [documented('https://learn.microsoft.com/entra/identity/managed-identities-azure-resources/overview')],
    needs,
    steps: [
      createOwnGroup,
      ...createTwoIdentities,
      patchIdentity(attach(both, firstId), withStatus(200)),
      askImds('GET', `${tokenPath}&client_id={saved.client}`, ofFirst),
      patchIdentity({ type: 'SystemAssigned' }, withStatus(200)),
      askImds('GET', `${tokenPath}&client_id={saved.client}`, notFound),
      deleteOwnGroup,
    ],
    covers,
  },
  {
    id: 'imds/user-assigned/made-anew',
    title: 'an identity made anew under its name is not found by its old ids, its new ones or its name',
    grounds: [
      recorded('https://github.com/Azure/aad-pod-identity/issues/725'),
      recorded('https://github.com/Azure/aad-pod-identity/issues/1102'),
      inferred('that no token of the old one is handed out any more'),
    ],
    needs,
    steps: [
      createOwnGroup,
      ...createTwoIdentities,
      patchIdentity(attach(both, firstId), withStatus(200)),
      askImds('GET', `${tokenPath}&client_id={saved.client}`, ofFirst),
      askArm('portal', 'DELETE', `${ownIdentity}?${version}`, withStatus(200)),
      askImds('GET', `${tokenPath}&client_id={saved.client}`, notFound),
      createTwoIdentities[0]!,
      askImds('GET', `${tokenPath}&client_id={saved.client}`, notFound),
      askImds('GET', `${tokenPath}&msi_res_id=${firstIdEncoded}`, notFound),
      deleteOwnGroup,
    ],
    covers,
  },
]

import { askAppService, documented, hasMembers, recorded, withJson, withStatus, type Case } from '../words.js'
import { createOwnGroup, deleteOwnGroup } from '../arm/steps.js'
import { attach, createTwoIdentities, firstId, needsVm, patchIdentity } from '../arm/user-assigned-identities/steps.js'
import { newProtocol } from './steps.js'

export const cases: readonly Case[] = [
  {
    id: 'app-service/user-assigned/only-one',
    title: 'unlike a machine’s, an app’s only user-assigned identity must be named',
    grounds: [
      documented('https://learn.microsoft.com/azure/app-service/overview-managed-identity#rest-endpoint-reference'),
      recorded('https://github.com/Azure-Samples/azure-search-openai-demo/issues/2148', '2024-11'),
    ],
    needs: [...needsVm, 'app-service'],
    steps: [
      createOwnGroup,
      ...createTwoIdentities,
      patchIdentity(attach('UserAssigned', firstId), withStatus(200)),
      askAppService('GET', `/msi/token?${newProtocol}`, withStatus(400)),
      ...[
        'client_id={saved.client}',
        'principal_id={saved.principal}',
        `mi_res_id=${firstId.replaceAll('/', '%2F')}`,
      ].map((selector) =>
        askAppService(
          'GET',
          `/msi/token?${newProtocol}&${selector}`,
          withJson(200, hasMembers({ client_id: '{saved.client}' })),
        ),
      ),
      deleteOwnGroup,
    ],
    covers: ['app-service.token'],
  },
]

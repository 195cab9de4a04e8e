import {
  advance,
  askArm,
  documented,
  hasMembers,
  matches,
  recorded,
  refusal,
  withJson,
  withoutBody,
  withStatus,
  type Case,
} from '../../words.js'
import {
  accountAccepted,
  createOwnAccount,
  createOwnContainer,
  deleteOwnContainer,
  needsOwnContainer,
  ownContainer,
} from '../storage-accounts/steps.js'
import {
  azdRecordings,
  createOwnGroup,
  deleteOwnGroup,
  javaRecordings,
  netRecordings,
  ownGroup,
  putResource,
} from '../steps.js'
import { createOwnVault, ownVault } from '../vaults/steps.js'
import { inState, needsAzuresTime, ownIdentity } from './steps.js'

export const cases: readonly Case[] = [
  {
    id: 'arm/waits/group-deletion',
    title: 'a group that is being deleted is there for minutes, and its Location answers 202 until it is gone',
    grounds: [netRecordings, azdRecordings],
    needs: needsAzuresTime,
    steps: [
      createOwnGroup,
      askArm('portal', 'DELETE', `${ownGroup}?api-version=2021-04-01`, withoutBody(202, { 'Retry-After': '15' }), {
        save: { location: { header: 'Location' } },
      }),
      askArm('portal', 'GET', '{saved.location}', withoutBody(202, { 'Retry-After': '15' })),
      askArm('portal', 'GET', `${ownGroup}?api-version=2021-04-01`, withJson(200, inState('Deleting'))),
      advance(200),
      askArm('portal', 'GET', '{saved.location}', withoutBody(200)),
      askArm('portal', 'GET', `${ownGroup}?api-version=2021-04-01`, withStatus(404)),
    ],
    covers: ['arm.resource-groups.delete', 'arm.operation-results.get'],
  },
  {
    id: 'arm/waits/group-deletion/write',
    title: 'nothing is written into a group that is being deleted: 409 ResourceGroupBeingDeleted',
    grounds: [
      documented('https://learn.microsoft.com/azure/azure-resource-manager/troubleshooting/common-deployment-errors'),
    ],
    needs: needsAzuresTime,
    steps: [
      createOwnGroup,
      deleteOwnGroup,
      putResource(
        `${ownIdentity}?api-version=2018-11-30`,
        { location: '{group.location}' },
        refusal(409, 'ResourceGroupBeingDeleted', /milab-{nonce}/),
      ),
    ],
    covers: ['arm.resource-groups.delete'],
  },
  {
    id: 'arm/waits/account',
    title: 'a new account is accepted with 202, again when asked for, and is there after some seconds',
    grounds: [netRecordings, javaRecordings],
    needs: needsAzuresTime,
    steps: [
      createOwnGroup,
      createOwnAccount(),
      askArm('portal', 'GET', '{saved.polling}', {
        ...accountAccepted,
        headers: { ...accountAccepted.headers, 'Retry-After': '17' },
      }),
      advance(18),
      askArm('portal', 'GET', '{saved.polling}', withJson(200, inState('Succeeded'))),
    ],
    covers: ['arm.storage-accounts.put', 'arm.storage.operations.get'],
  },
  {
    id: 'arm/waits/vault',
    title: 'a new vault registers its name for a while, and then has an address with a slash',
    grounds: [javaRecordings],
    needs: needsAzuresTime,
    steps: [
      createOwnGroup,
      createOwnVault(),
      askArm('portal', 'GET', `${ownVault}?api-version=2018-02-14`, withJson(200, inState('RegisteringDns'))),
      advance(31),
      askArm(
        'portal',
        'GET',
        `${ownVault}?api-version=2018-02-14`,
        withJson(
          200,
          hasMembers({ properties: hasMembers({ provisioningState: 'Succeeded', vaultUri: matches(/\/$/) }) }),
        ),
      ),
    ],
    covers: ['arm.vaults.get'],
  },
  {
    id: 'arm/waits/container-being-deleted',
    title: 'a container is not made while one of its name is being deleted: 409 ContainerOperationFailure',
    grounds: [recorded('https://github.com/Azure/azure-rest-api-specs/issues/30456')],
    needs: [...needsOwnContainer, 'virtual-clock', 'azure-timing'],
    steps: [
      createOwnContainer,
      deleteOwnContainer,
      putResource(
        `${ownContainer}?api-version=2019-06-01`,
        {},
        refusal(409, 'ContainerOperationFailure', 'The specified container is being deleted. Try operation later.'),
      ),
      advance(31),
      createOwnContainer,
    ],
    covers: ['arm.blob-containers.put'],
  },
]

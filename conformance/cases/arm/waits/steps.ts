import { askArm, hasMembers, withJson, withStatus, type Match } from '../../words.js'
import { ownGroup, putResource } from '../steps.js'
import { ownMachine } from '../virtual-machines/steps.js'

export const needsAzuresTime = ['portal', 'group', 'writes', 'virtual-clock', 'azure-timing'] as const

export const inState = (provisioningState: string): Match =>
  hasMembers({ properties: hasMembers({ provisioningState }) })

export const getOwnMachine = (provisioningState: string) =>
  askArm('portal', 'GET', `${ownMachine}?api-version=2020-06-01`, withJson(200, inState(provisioningState)))

export const keepOperation = { save: { operation: { header: 'Azure-AsyncOperation' } } } as const

/** How far the operation is whose URL was kept. */
export const operationIs = (status: string, headers?: Record<string, Match>) =>
  askArm('portal', 'GET', '{saved.operation}', withJson(200, hasMembers({ status }), headers))

export const ownIdentity = `${ownGroup}/providers/Microsoft.ManagedIdentity/userAssignedIdentities/milab`

/** Creates a user-assigned identity in the case's own group, and keeps its principal as `{saved.principalId}`. */
export const createOwnIdentity = putResource(
  `${ownIdentity}?api-version=2018-11-30`,
  { location: '{group.location}' },
  withStatus(201),
  { save: { principalId: { json: 'properties.principalId' } } },
)

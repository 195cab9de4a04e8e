import {
  askArm,
  documented,
  hasMembers,
  onlyMembersInOrder,
  recorded,
  refusal,
  withJson,
  withStatus,
  type Case,
} from '../../words.js'
import { createOwnGroup, deleteOwnGroup, ownGroup, putResource, xplatRecordings } from '../steps.js'
import { assignmentBody, customRoleBody, deleteOwnAssignment, firstName, putAssignment, role } from './steps.js'

const docs = 'https://learn.microsoft.com/rest/api/authorization/role-definitions'
const article = documented('https://learn.microsoft.com/azure/role-based-access-control/custom-roles')

const writes = ['imds', 'portal', 'group', 'writes'] as const
const own = role('5a1b0003-0000-4000-8000-c0ffee000001')
const other = role('5a1b0003-0000-4000-8000-c0ffee000002')
const at = '?api-version=2022-04-01'
const content = customRoleBody()
const create = putResource(`${own}${at}`, content, withStatus(201))
const remove = askArm('portal', 'DELETE', `${own}${at}`, withStatus([200, 204]))

export const cases: readonly Case[] = [
  {
    id: 'arm/role-definitions/put/custom',
    title: 'a custom role is made with 201, read, listed, and removed with 200 and its body, then 204',
    grounds: [documented(`${docs}/create-or-update`), xplatRecordings],
    needs: writes,
    steps: [
      createOwnGroup,
      putResource(
        `${own}${at}`,
        content,
        withJson(
          201,
          onlyMembersInOrder({
            properties: onlyMembersInOrder({
              roleName: 'milab-{nonce}',
              type: 'CustomRole',
              description: 'of a test',
              assignableScopes: { array: [ownGroup] },
              permissions: {
                array: [hasMembers({ actions: { array: ['Microsoft.Support/*'] }, notActions: { array: [] } })],
              },
              createdOn: { like: 'iso-date' },
              updatedOn: { like: 'iso-date' },
              createdBy: { like: 'guid' },
              updatedBy: { like: 'guid' },
            }),
            id: own,
            type: 'Microsoft.Authorization/roleDefinitions',
            name: '5a1b0003-0000-4000-8000-c0ffee000001',
          }),
        ),
      ),
      askArm('portal', 'GET', `${own}${at}`, withJson(200, hasMembers({ id: own }))),
      askArm(
        'portal',
        'GET',
        `${ownGroup}/providers/Microsoft.Authorization/roleDefinitions${at}&$filter=type%20eq%20'CustomRole'`,
        withJson(200, hasMembers({ value: { some: hasMembers({ id: own }) } })),
      ),
      askArm('portal', 'DELETE', `${own}${at}`, withJson(200, hasMembers({ id: own }))),
      askArm('portal', 'DELETE', `${own}${at}`, withStatus(204)),
      deleteOwnGroup,
    ],
    covers: [
      'arm.role-definitions.put',
      'arm.role-definitions.get',
      'arm.role-definitions.list',
      'arm.role-definitions.delete',
    ],
  },
  {
    id: 'arm/role-definitions/delete/in-use',
    title: 'a custom role that is assigned is not removed: 400 RoleDefinitionHasAssignments',
    grounds: [article],
    needs: writes,
    steps: [
      createOwnGroup,
      create,
      putAssignment(
        firstName,
        assignmentBody({ roleDefinitionId: own, principalType: 'ServicePrincipal' }),
        withStatus(201),
      ),
      askArm(
        'portal',
        'DELETE',
        `${own}${at}`,
        refusal(400, 'RoleDefinitionHasAssignments', /^There are existing role assignments referencing role/),
      ),
      deleteOwnAssignment,
      remove,
      deleteOwnGroup,
    ],
    covers: ['arm.role-definitions.delete', 'arm.role-assignments.put'],
  },
  {
    id: 'arm/role-definitions/put/same-name',
    title: 'a second custom role of one name is refused: 409 RoleDefinitionWithSameNameExists',
    grounds: [
      recorded('https://github.com/MicrosoftDocs/azure-docs/issues/60446', '2020-08'),
      recorded('https://github.com/Azure/Azure-Landing-Zones/issues/1505', '2025-08'),
    ],
    needs: writes,
    steps: [
      createOwnGroup,
      create,
      putResource(
        `${other}${at}`,
        content,
        refusal(409, 'RoleDefinitionWithSameNameExists', /name (?:that )?already exists/),
      ),
      remove,
      deleteOwnGroup,
    ],
    covers: ['arm.role-definitions.put'],
  },
  {
    id: 'arm/role-definitions/put/unknown-provider',
    title: 'an action of a provider that Azure does not have is refused: 400 InvalidActionOrNotAction',
    grounds: [recorded('https://github.com/Azure/azure-powershell/issues/9800', '2019')],
    needs: writes,
    steps: [
      createOwnGroup,
      putResource(
        `${own}${at}`,
        customRoleBody({ permissions: [{ actions: ['Milab.Nowhere/things/read'] }] }),
        refusal(
          400,
          'InvalidActionOrNotAction',
          'The resource provider referenced in the action is not returned in the list of providers from Azure Resource Manager.',
        ),
      ),
      deleteOwnGroup,
    ],
    covers: ['arm.role-definitions.put'],
  },
]

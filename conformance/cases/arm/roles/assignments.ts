import { askArm, documented, hasMembers, recorded, refusal, withJson, withStatus, type Case } from '../../words.js'
import {
  azdRecordings,
  createOwnGroup,
  deleteOwnGroup,
  group,
  netRecordings,
  ownGroup,
  subscription,
} from '../steps.js'
import { assignmentBody, assignmentPath, deleteOwnAssignment, firstName, putAssignment } from './steps.js'

const docs = 'https://learn.microsoft.com/rest/api/authorization'
const unknownGuid = '00000000-5a1b-4000-8000-00000000dead'

const writes = ['imds', 'portal', 'group', 'writes'] as const

export const cases: readonly Case[] = [
  {
    id: 'arm/role-assignments/delete',
    title: 'a deletion answers 200 with what was deleted, and 204 where nothing is',
    grounds: [documented(`${docs}/role-assignments/delete`), netRecordings],
    needs: writes,
    steps: [
      createOwnGroup,
      putAssignment(firstName, assignmentBody(), withStatus(201)),
      askArm('portal', 'DELETE', assignmentPath(firstName), withJson(200, hasMembers({ name: firstName }))),
      askArm('portal', 'DELETE', assignmentPath(firstName), withStatus(204)),
      deleteOwnAssignment,
      deleteOwnGroup,
    ],
    covers: ['arm.role-assignments.delete'],
  },
  {
    id: 'arm/role-assignments/list',
    title: 'a list holds what is at the scope, below it, and by principal',
    grounds: [
      documented('https://learn.microsoft.com/azure/role-based-access-control/role-assignments-list-rest'),
      azdRecordings,
    ],
    needs: writes,
    steps: [
      createOwnGroup,
      putAssignment(firstName, assignmentBody(), withStatus(201)),
      askArm(
        'portal',
        'GET',
        `${ownGroup}/providers/Microsoft.Authorization/roleAssignments?api-version=2022-04-01`,
        withJson(200, hasMembers({ value: { some: hasMembers({ name: firstName }) } })),
      ),
      askArm(
        'portal',
        'GET',
        `${subscription}/providers/Microsoft.Authorization/roleAssignments?api-version=2022-04-01` +
          "&$filter=principalId%20eq%20'{vm.principalId}'",
        withJson(200, hasMembers({ value: { some: hasMembers({ name: firstName }) } })),
      ),
      askArm(
        'portal',
        'GET',
        `${ownGroup}/providers/Microsoft.Authorization/roleAssignments?api-version=2022-04-01` +
          "&$filter=atScope()+and+assignedTo('{vm.principalId}')",
        withJson(200, hasMembers({ value: { some: hasMembers({ name: firstName }) } })),
      ),
      deleteOwnAssignment,
      deleteOwnGroup,
    ],
    covers: ['arm.role-assignments.list'],
  },
  {
    id: 'arm/role-assignments/get/missing',
    title: 'an assignment that is not there answers 404 RoleAssignmentNotFound',
    grounds: [recorded('https://github.com/hashicorp/terraform-provider-azurerm/issues/8584')],
    needs: ['portal', 'group'],
    steps: [
      askArm(
        'portal',
        'GET',
        assignmentPath(unknownGuid, group),
        refusal(404, 'RoleAssignmentNotFound', `The role assignment '${unknownGuid}' is not found.`),
      ),
    ],
    covers: ['arm.role-assignments.get'],
  },
]

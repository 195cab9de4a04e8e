import {
  askArm,
  documented,
  hasMembers,
  inferred,
  onlyMembersInOrder,
  recorded,
  refusal,
  repeat,
  withJson,
  withStatus,
  type Case,
} from '../../words.js'
import { azdRecordings, createOwnGroup, deleteOwnGroup, netRecordings, ownGroup } from '../steps.js'
import { assignmentBody, assignmentPath, deleteOwnAssignment, firstName, putAssignment, reader, role } from './steps.js'

const docs = 'https://learn.microsoft.com/rest/api/authorization'
const troubleshooting = documented('https://learn.microsoft.com/azure/role-based-access-control/troubleshooting')
const contributor = 'b24988ac-6180-42a0-ab88-20f7382dd24c'
const secondName = '5a1b0001-0000-4000-8000-c0ffee000002'
const unknownGuid = '00000000-5a1b-4000-8000-00000000dead'

const writes = ['imds', 'portal', 'group', 'writes'] as const

export const cases: readonly Case[] = [
  {
    id: 'arm/role-assignments/put/new',
    title: 'a new assignment answers 201 with no creator yet; read again it names one, and it counts',
    grounds: [documented(`${docs}/role-assignments/create`), netRecordings, azdRecordings],
    needs: writes,
    steps: [
      createOwnGroup,
      putAssignment(
        firstName,
        assignmentBody({ principalType: 'ServicePrincipal' }),
        withJson(
          201,
          onlyMembersInOrder({
            properties: hasMembers({
              roleDefinitionId: role(reader),
              principalId: '{vm.principalId}',
              principalType: 'ServicePrincipal',
              scope: ownGroup,
              createdBy: null,
              updatedBy: { like: 'guid' },
            }),
            id: `${ownGroup}/providers/Microsoft.Authorization/roleAssignments/${firstName}`,
            type: 'Microsoft.Authorization/roleAssignments',
            name: firstName,
          }),
        ),
      ),
      askArm(
        'portal',
        'GET',
        assignmentPath(firstName),
        withJson(200, hasMembers({ properties: hasMembers({ createdBy: { like: 'guid' } }) })),
      ),
      repeat(askArm('vm', 'GET', `${ownGroup}?api-version=2021-04-01`, withStatus([200, 403])), {
        times: 40,
        every: 15,
        until: withStatus(200),
        expect: withStatus(200),
      }),
      deleteOwnAssignment,
      deleteOwnGroup,
    ],
    covers: ['arm.role-assignments.put', 'arm.role-assignments.get'],
  },
  {
    id: 'arm/role-assignments/put/update',
    title: 'the same name for another role answers 400 RoleAssignmentUpdateNotPermitted',
    grounds: [troubleshooting],
    needs: writes,
    steps: [
      createOwnGroup,
      putAssignment(firstName, assignmentBody(), withStatus(201)),
      putAssignment(
        firstName,
        assignmentBody({ roleDefinitionId: role(contributor) }),
        refusal(
          400,
          'RoleAssignmentUpdateNotPermitted',
          'Tenant ID, application ID, principal ID, and scope are not allowed to be updated.',
        ),
      ),
      deleteOwnAssignment,
      deleteOwnGroup,
    ],
    covers: ['arm.role-assignments.put'],
  },
  {
    id: 'arm/role-assignments/put/twin',
    title: 'another name for the same assignment answers 409 RoleAssignmentExists',
    grounds: [troubleshooting, azdRecordings],
    needs: writes,
    steps: [
      createOwnGroup,
      putAssignment(firstName, assignmentBody(), withStatus(201)),
      putAssignment(
        secondName,
        assignmentBody(),
        refusal(
          409,
          'RoleAssignmentExists',
          'The role assignment already exists. The ID of the existing role ' +
            `assignment is ${firstName.replaceAll('-', '')}.`,
        ),
      ),
      deleteOwnAssignment,
      deleteOwnGroup,
    ],
    covers: ['arm.role-assignments.put'],
  },
  {
    id: 'arm/role-assignments/put/unknown-principal',
    title: 'an unknown principal answers 400 PrincipalNotFound, without dashes in its id',
    grounds: [recorded('https://github.com/Azure/HubAndSpokeResearchEnclave/issues/50'), netRecordings],
    needs: writes,
    steps: [
      createOwnGroup,
      putAssignment(
        secondName,
        assignmentBody({ principalId: unknownGuid }),
        refusal(
          400,
          'PrincipalNotFound',
          new RegExp(`^Principal ${unknownGuid.replaceAll('-', '')} does not exist in the directory {tenant}\\.`),
        ),
      ),
      deleteOwnGroup,
    ],
    covers: ['arm.role-assignments.put'],
  },
  {
    id: 'arm/role-assignments/put/other-type',
    title: 'a principal of another type than said answers 400 UnmatchedPrincipalType',
    grounds: [
      recorded('https://github.com/Azure/azure-dev/issues/5814'),
      recorded('https://github.com/Azure/modern-web-app-pattern-dotnet/pull/129'),
    ],
    needs: writes,
    steps: [
      createOwnGroup,
      putAssignment(
        secondName,
        assignmentBody({ principalType: 'User' }),
        refusal(
          400,
          'UnmatchedPrincipalType',
          /^The PrincipalId '[0-9a-f]{32}' has type 'ServicePrincipal' , which is different from specified PrinciaplType 'User'\.$/,
        ),
      ),
      deleteOwnGroup,
    ],
    covers: ['arm.role-assignments.put'],
  },
  {
    id: 'arm/role-assignments/put/principal-is-no-guid',
    title: 'a principal id that is no GUID answers 400 InvalidPrincipalId',
    grounds: [troubleshooting],
    needs: writes,
    steps: [
      createOwnGroup,
      putAssignment(
        secondName,
        assignmentBody({ principalId: 'milab' }),
        refusal(400, 'InvalidPrincipalId', "The Principal ID 'milab' is not valid. Principal ID must be a GUID."),
      ),
      deleteOwnGroup,
    ],
    covers: ['arm.role-assignments.put'],
  },
  {
    id: 'arm/role-assignments/put/name-is-no-guid',
    title: 'a name that is no GUID answers 400 InvalidRoleAssignmentId',
    grounds: [documented(`${docs}/role-assignments/create`), inferred('the text')],
    needs: writes,
    steps: [
      createOwnGroup,
      putAssignment(
        'milab',
        assignmentBody(),
        refusal(
          400,
          'InvalidRoleAssignmentId',
          "The role assignment ID 'milab' is not valid. The role assignment ID must be a GUID.",
        ),
      ),
      deleteOwnGroup,
    ],
    covers: ['arm.role-assignments.put'],
  },
  {
    id: 'arm/role-assignments/put/unknown-role',
    title: 'an unknown role answers 404 RoleDefinitionDoesNotExist, without dashes in its id',
    grounds: [troubleshooting],
    needs: writes,
    steps: [
      createOwnGroup,
      putAssignment(
        secondName,
        assignmentBody({ roleDefinitionId: role(unknownGuid) }),
        refusal(
          404,
          'RoleDefinitionDoesNotExist',
          `The specified role definition with ID '${unknownGuid.replaceAll('-', '')}' does not exist.`,
        ),
      ),
      deleteOwnGroup,
    ],
    covers: ['arm.role-assignments.put'],
  },
  {
    id: 'arm/role-assignments/put/forbidden',
    title: 'who may not assign reads the whole id of the assignment, and of conditions',
    grounds: [troubleshooting],
    needs: ['imds', 'writes'],
    steps: [
      // In a group that is not there: where the machine may assign after all, a live run changes nothing.
      askArm(
        'vm',
        'PUT',
        assignmentPath(secondName),
        refusal(
          403,
          'AuthorizationFailed',
          new RegExp(
            "^The client '[0-9a-f-]{36}' with object id '{vm.principalId}' does not have authorization or an " +
              "ABAC condition not fulfilled to perform action 'Microsoft\\.Authorization/roleAssignments/write' " +
              "over scope '/subscriptions/{subscription}/resourceGroups/milab-{nonce}" +
              `/providers/Microsoft\\.Authorization/roleAssignments/${secondName}' or the scope is invalid\\.`,
          ),
        ),
        { body: { json: assignmentBody() } },
      ),
    ],
    covers: ['arm.role-assignments.put'],
  },
]

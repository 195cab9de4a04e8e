import { advance, askArm, documented, recorded, refusal, withStatus, type Case } from '../../words.js'
import { assignmentBody, assignmentPath, firstName, putAssignment } from '../roles/steps.js'
import { createOwnGroup, javaRecordings, ownGroup } from '../steps.js'
import { createOwnIdentity, needsAzuresTime } from './steps.js'

const propagation = documented('https://learn.microsoft.com/azure/role-based-access-control/troubleshooting')
const assignToNew = { principalId: '{saved.principalId}' }

export const cases: readonly Case[] = [
  {
    id: 'arm/waits/role-assignment',
    title: 'a new role assignment takes minutes until it lets its principal in',
    grounds: [propagation],
    needs: [...needsAzuresTime, 'imds'],
    steps: [
      createOwnGroup,
      putAssignment(firstName, assignmentBody({ principalType: 'ServicePrincipal' }), withStatus(201)),
      askArm('portal', 'GET', assignmentPath(firstName), withStatus(200)),
      askArm('vm', 'GET', `${ownGroup}?api-version=2021-04-01`, withStatus(403)),
      advance(600),
      askArm('vm', 'GET', `${ownGroup}?api-version=2021-04-01`, withStatus(200)),
    ],
    covers: ['arm.role-assignments.put'],
  },
  {
    id: 'arm/waits/new-principal',
    title: 'a role cannot be assigned to a principal that was just made, unless its type is given: PrincipalNotFound',
    grounds: [javaRecordings, recorded('https://github.com/Azure/bicep/issues/3695')],
    needs: needsAzuresTime,
    steps: [
      createOwnGroup,
      createOwnIdentity,
      putAssignment(
        firstName,
        assignmentBody(assignToNew),
        refusal(400, 'PrincipalNotFound', /^Principal [0-9a-f]{32} does not exist in the directory {tenant}\./),
      ),
      advance(60),
      putAssignment(firstName, assignmentBody(assignToNew), withStatus(201)),
    ],
    covers: ['arm.role-assignments.put'],
  },
  {
    id: 'arm/waits/new-principal/type-given',
    title: 'a role is assigned at once to a principal that was just made, if its type is given',
    grounds: [propagation],
    needs: needsAzuresTime,
    steps: [
      createOwnGroup,
      createOwnIdentity,
      putAssignment(firstName, assignmentBody({ ...assignToNew, principalType: 'ServicePrincipal' }), withStatus(201)),
    ],
    covers: ['arm.role-assignments.put'],
  },
]

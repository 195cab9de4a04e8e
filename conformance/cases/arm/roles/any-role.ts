import {
  absent,
  askArm,
  hasMembers,
  hasMembersInOrder,
  matches,
  onlyMembersInOrder,
  withJson,
  type Case,
} from '../../words.js'
import { azdRecordings, createOwnGroup, deleteOwnGroup } from '../steps.js'
import { assignmentBody, assignmentPath, deleteOwnAssignment, firstName, putAssignment, reader, role } from './steps.js'

/** Roles for services that nothing here emulates: Cognitive Services User, and AcrPull. */
const cognitiveServicesUser = 'a97b65f3-24c7-4388-baec-2e87135dc908'
const acrPull = '7f951dda-4ed3-4680-a7ca-43fe172d538d'

const asked = matches(/^tenantId={tenant},objectId=[0-9a-f-]{36}\/[a-z0-9]+\/[0-9a-f-]{36}$/)

export const cases: readonly Case[] = [
  {
    id: 'arm/role-definitions/get/any-service',
    title: 'a role for any of the services of Azure is there, with its description',
    grounds: [azdRecordings],
    needs: ['portal', 'group'],
    steps: [
      askArm(
        'portal',
        'GET',
        `${role(cognitiveServicesUser)}?api-version=2022-04-01`,
        withJson(
          200,
          onlyMembersInOrder({
            properties: hasMembersInOrder({
              roleName: 'Cognitive Services User',
              type: 'BuiltInRole',
              description: matches(/^Lets you read and list keys of Cognitive Services\.$/),
              assignableScopes: { array: ['/'] },
              permissions: { some: hasMembers({ dataActions: { some: 'Microsoft.CognitiveServices/*' } }) },
              createdOn: { like: 'iso-date' },
              updatedOn: { like: 'iso-date' },
            }),
            id: role(cognitiveServicesUser),
            type: 'Microsoft.Authorization/roleDefinitions',
            name: cognitiveServicesUser,
          }),
          { 'x-ms-operation-identifier': asked },
        ),
      ),
    ],
    covers: ['arm.role-definitions.get'],
  },
  {
    id: 'arm/role-definitions/get/older-header',
    title: 'at 2018-01-01-preview the answer does not say who asked',
    grounds: [azdRecordings],
    needs: ['portal', 'group'],
    steps: [
      askArm(
        'portal',
        'GET',
        `${role(reader)}?api-version=2018-01-01-preview`,
        withJson(200, hasMembers({ name: reader }), { 'x-ms-operation-identifier': absent }),
      ),
    ],
    covers: ['arm.role-definitions.get'],
  },
  {
    id: 'arm/role-assignments/put/any-service',
    title: 'a role for a service that nothing here emulates is assigned all the same',
    grounds: [azdRecordings],
    needs: ['imds', 'portal', 'group', 'writes'],
    steps: [
      createOwnGroup,
      putAssignment(
        firstName,
        assignmentBody({ roleDefinitionId: role(acrPull), principalType: 'ServicePrincipal' }),
        withJson(201, hasMembers({ properties: hasMembers({ roleDefinitionId: role(acrPull) }) })),
      ),
      askArm(
        'portal',
        'GET',
        assignmentPath(firstName),
        withJson(200, hasMembers({ properties: hasMembers({ roleDefinitionId: role(acrPull) }) })),
      ),
      deleteOwnAssignment,
      deleteOwnGroup,
    ],
    covers: ['arm.role-assignments.put', 'arm.role-assignments.get'],
  },
]

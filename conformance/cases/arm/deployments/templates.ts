import {
  askArm,
  client,
  documented,
  hasMembers,
  matches,
  onlyMembers,
  onlyMembersInOrder,
  withJson,
  withoutBody,
  withStatus,
  type Case,
} from '../../words.js'
import { createOwnGroup, deleteOwnGroup, jsonBody, ownGroup } from '../steps.js'
import {
  bodyOf,
  createDeployment,
  docs,
  emptyTemplate,
  needs,
  scopes,
  statusIs,
  version,
  azCli,
  guid,
  type Scope,
} from './steps.js'

const rowsOf = (scope: Scope): readonly Case[] => [
  {
    id: `arm/deployments/validate${scope.id}`,
    title: `validate shows what a deployment of ${scope.title} would be, and makes none`,
    grounds: [azCli, documented(`${docs}/validate`)],
    needs,
    steps: [
      createOwnGroup,
      askArm(
        'portal',
        'POST',
        `${scope.at}/validate?${version}`,
        withJson(
          200,
          hasMembers({
            properties: hasMembers({
              provisioningState: 'Succeeded',
              timestamp: '0001-01-01T00:00:00Z',
              duration: 'PT0S',
              validatedResources: { array: [] },
            }),
          }),
        ),
        jsonBody(bodyOf(scope)),
      ),
      askArm('portal', 'GET', `${scope.at}?${version}`, withStatus(404)),
      deleteOwnGroup,
    ],
    covers: [`arm.deployments.validate${scope.rows}`],
  },
  {
    id: `arm/deployments/what-if${scope.id}`,
    title: `what-if of a deployment of ${scope.title} is accepted, and its Location has the changes`,
    grounds: [
      client('bicep 0.49.2 what-if, and Deployments_WhatIf of azure-sdk-for-go'),
      documented(`${docs}/what-if`),
    ],
    needs,
    steps: [
      createOwnGroup,
      askArm('portal', 'POST', `${scope.at}/whatIf?${version}`, withoutBody(202), {
        ...jsonBody(bodyOf(scope)),
        save: { location: { header: 'Location' } },
      }),
      askArm(
        'portal',
        'GET',
        '{saved.location}',
        withJson(
          200,
          hasMembers({ status: 'Succeeded', properties: hasMembers({ correlationId: guid, changes: { array: [] } }) }),
        ),
      ),
      deleteOwnGroup,
    ],
    covers: [`arm.deployments.what-if${scope.rows}`],
  },
  {
    id: `arm/deployments/export-template${scope.id}`,
    title: `the template of a deployment of ${scope.title} is read back`,
    grounds: [documented(`${docs}/export-template`)],
    needs,
    steps: [
      createOwnGroup,
      createDeployment(scope),
      statusIs('Succeeded'),
      askArm(
        'portal',
        'POST',
        `${scope.at}/exportTemplate?${version}`,
        withJson(200, onlyMembers({ template: hasMembers({ contentVersion: '1.0.0.0', resources: { array: [] } }) })),
      ),
      deleteOwnGroup,
    ],
    covers: [`arm.deployments.export-template${scope.rows}`],
  },
]

const others: readonly Case[] = [
  {
    id: 'arm/deployments/calculate-template-hash',
    title: 'the hash of a template is of its minified text',
    grounds: [documented(`${docs}/calculate-template-hash`)],
    needs: ['portal'],
    steps: [
      askArm(
        'portal',
        'POST',
        `/providers/Microsoft.Resources/calculateTemplateHash?${version}`,
        withJson(
          200,
          onlyMembersInOrder({ minifiedTemplate: matches(/^\{"\$schema":/), templateHash: matches(/^\d{1,20}$/) }),
        ),
        jsonBody(emptyTemplate),
      ),
    ],
    covers: ['arm.deployments.calculate-template-hash'],
  },
  {
    id: 'arm/resource-groups/export-template',
    title: 'a group without resources is exported as a template without any',
    grounds: [documented('https://learn.microsoft.com/rest/api/resources/resource-groups/export-template')],
    needs,
    steps: [
      createOwnGroup,
      askArm(
        'portal',
        'POST',
        `${ownGroup}/exportTemplate?${version}`,
        withJson(200, hasMembers({ template: hasMembers({ resources: { array: [] } }) })),
        jsonBody({ resources: ['*'] }),
      ),
      deleteOwnGroup,
    ],
    covers: ['arm.resource-groups.export-template'],
  },
]

export const cases: readonly Case[] = [...scopes.flatMap(rowsOf), ...others]

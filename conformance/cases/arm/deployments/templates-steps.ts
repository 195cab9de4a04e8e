import {
  askArm,
  client,
  documented,
  hasMembers,
  onlyMembers,
  withJson,
  withoutBody,
  withStatus,
  type Case,
} from '../../words.js'
import { createOwnGroup, deleteOwnGroup, jsonBody } from '../steps.js'
import {
  azCli,
  bodyOf,
  createDeployment,
  docs,
  guid,
  needs,
  statusIs,
  version,
  type CaseId,
  type Scope,
} from './steps.js'

/** The cases of a template that is looked at and not deployed, and of one that is read back. */
export const templateCases = (
  scope: Scope,
  ids: Readonly<Record<'validate' | 'whatIf' | 'exportTemplate', CaseId>>,
): readonly Case[] => [
  {
    ...ids.validate,
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
    ...ids.whatIf,
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
    ...ids.exportTemplate,
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

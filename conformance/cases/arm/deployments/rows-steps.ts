import {
  absent,
  askArm,
  documented,
  hasMembers,
  hasMembersInOrder,
  matches,
  onlyMembers,
  onlyMembersInOrder,
  recorded,
  withJson,
  withoutBody,
  type Case,
} from '../../words.js'
import { azdRecordings, createOwnGroup, deleteOwnGroup, javaRecordings, jsonBody, xplatRecordings } from '../steps.js'
import {
  bodyOf,
  createDeployment,
  docs,
  needs,
  number,
  statusIs,
  version,
  azCli,
  guid,
  type CaseId,
  type Scope,
} from './steps.js'

const properties = (scope: Scope, state: string, more: Parameters<typeof onlyMembersInOrder>[0] = {}) =>
  onlyMembersInOrder({
    id: scope.at,
    name: 'd-{nonce}',
    type: 'Microsoft.Resources/deployments',
    ...(scope.rows === '' ? {} : { location: '{group.location}' }),
    properties: onlyMembersInOrder({
      templateHash: matches(/^\d{1,20}$/),
      parameters: onlyMembers({
        word: onlyMembersInOrder({ type: 'String', value: 'hello' }),
        secret: onlyMembers({ type: 'SecureString' }),
      }),
      mode: 'Incremental',
      provisioningState: state,
      timestamp: matches(/^20\d\d-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/),
      duration: matches(/^PT[\d.HMS]+$/),
      correlationId: guid,
      providers: { array: [] },
      dependencies: { array: [] },
      ...more,
    }),
  })

/** The cases of a deployment that is made, from its PUT to its end. */
export const deploymentCases = (
  scope: Scope,
  ids: Readonly<Record<'put' | 'history' | 'operations' | 'cancel', CaseId>>,
): readonly Case[] => [
  {
    ...ids.put,
    title: `a deployment of ${scope.title} is accepted, and ends with its outputs in camel case and no secret`,
    grounds: [azdRecordings, azCli, documented(`${docs}/create-or-update`)],
    needs,
    steps: [
      createOwnGroup,
      askArm(
        'portal',
        'PUT',
        `${scope.at}?${version}`,
        withJson(201, properties(scope, 'Accepted'), {
          'Azure-AsyncOperation': matches(/\/operationStatuses\/0858\d{16}\?api-version=2021-04-01/),
          Location: absent,
        }),
        { ...jsonBody(bodyOf(scope)), save: { status: { header: 'Azure-AsyncOperation' } } },
      ),
      statusIs('Succeeded'),
      askArm(
        'portal',
        'GET',
        `${scope.at}?${version}`,
        withJson(
          200,
          properties(scope, 'Succeeded', {
            outputs: onlyMembers({ worD_SAID: onlyMembersInOrder({ type: 'String', value: 'hello' }) }),
            outputResources: { array: [] },
          }),
        ),
      ),
      deleteOwnGroup,
    ],
    covers: [
      `arm.deployments.put${scope.rows}`,
      `arm.deployments.operation-status${scope.rows}`,
      `arm.deployments.get${scope.rows}`,
    ],
  },
  {
    ...ids.history,
    title: `the history of ${scope.title} has it until it is deleted, which is asked after at its Location`,
    grounds: [xplatRecordings, documented(`${docs}/delete`)],
    needs,
    steps: [
      createOwnGroup,
      createDeployment(scope),
      statusIs('Succeeded'),
      askArm('portal', 'HEAD', `${scope.at}?${version}`, withoutBody(204)),
      askArm(
        'portal',
        'GET',
        `${scope.at.replace('/d-{nonce}', '')}?${version}`,
        withJson(200, hasMembers({ value: { some: hasMembers({ name: 'd-{nonce}' }) } })),
      ),
      askArm('portal', 'DELETE', `${scope.at}?${version}`, withoutBody(202), {
        save: { location: { header: 'Location' } },
      }),
      askArm('portal', 'GET', '{saved.location}', withoutBody(204)),
      askArm('portal', 'HEAD', `${scope.at}?${version}`, withoutBody(404)),
      deleteOwnGroup,
    ],
    covers: [
      `arm.deployments.check-existence${scope.rows}`,
      `arm.deployments.list${scope.rows}`,
      `arm.deployments.delete${scope.rows}`,
    ],
  },
  {
    ...ids.operations,
    title: `a deployment of ${scope.title} has its operations at both paths; the outputs' has the deployment's number`,
    grounds: [javaRecordings, documented('https://learn.microsoft.com/rest/api/resources/deployment-operations/list')],
    needs,
    steps: [
      createOwnGroup,
      createDeployment(scope),
      statusIs('Succeeded'),
      ...[scope.at, scope.old].flatMap((at) => [
        askArm(
          'portal',
          'GET',
          `${at}/operations?${version}`,
          withJson(
            200,
            hasMembers({
              value: {
                each: hasMembersInOrder({
                  id: matches(/\/providers\/Microsoft\.Resources\/deployments\/d-{nonce}\/operations\/0858\d{16}$/),
                  operationId: number,
                  properties: hasMembersInOrder({
                    provisioningOperation: 'EvaluateDeploymentOutput',
                    provisioningState: 'Succeeded',
                    statusCode: 'OK',
                  }),
                }),
                atLeast: 1,
              },
            }),
          ),
          { save: { operation: { json: 'value.0.operationId' } } },
        ),
        askArm(
          'portal',
          'GET',
          `${at}/operations/{saved.operation}?${version}`,
          withJson(200, hasMembers({ operationId: '{saved.operation}' })),
        ),
      ]),
      deleteOwnGroup,
    ],
    covers: [
      `arm.deployment-operations.list${scope.rows}`,
      `arm.deployment-operations.get${scope.rows}`,
      `arm.deployment-operations.list-by-old-path${scope.rows}`,
      `arm.deployment-operations.get-by-old-path${scope.rows}`,
    ],
  },
  {
    ...ids.cancel,
    title: `a running deployment of ${scope.title} is not replaced or deleted, but cancelled`,
    grounds: [recorded('azure-pipelines-tasks#5320', '2020'), documented(`${docs}/cancel`)],
    needs: [...needs, 'virtual-clock', 'azure-timing'],
    steps: [
      createOwnGroup,
      createDeployment(scope),
      ...(['PUT', 'DELETE'] as const).map((method) =>
        askArm(
          'portal',
          method,
          `${scope.at}?${version}`,
          withJson(409, hasMembers({ error: hasMembers({ code: 'DeploymentActive' }) })),
          method === 'PUT' ? jsonBody(bodyOf(scope)) : {},
        ),
      ),
      askArm('portal', 'POST', `${scope.at}/cancel?${version}`, withoutBody(204)),
      statusIs('Canceled'),
      deleteOwnGroup,
    ],
    covers: [`arm.deployments.cancel${scope.rows}`],
  },
]

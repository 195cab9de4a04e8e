import {
  askArm,
  hasMembers,
  matches,
  onlyMembersInOrder,
  recorded,
  withJson,
  withStatus,
  type Match,
  type Send,
} from '../../words.js'
import { ownGroup, putResource, subscription } from '../steps.js'

export const docs = 'https://learn.microsoft.com/rest/api/resources/deployments'
export const version = 'api-version=2021-04-01'
export const needs = ['portal', 'group', 'writes'] as const

/** Where a deployment is made: its path, that without a provider, what its body says besides, and its rows' ending. */
export interface Scope {
  readonly title: string
  readonly at: string
  readonly old: string
  readonly more: object
  readonly rows: '' | '-at-subscription'
  readonly template: object
}

const schema = 'https://schema.management.azure.com/schemas'

/** A template without resources: what it makes is only its outputs. */
export const emptyTemplate = {
  $schema: `${schema}/2019-04-01/deploymentTemplate.json#`,
  contentVersion: '1.0.0.0',
  parameters: { word: { type: 'string', defaultValue: 'hello' }, secret: { type: 'securestring', defaultValue: '' } },
  resources: [],
  outputs: { WORD_SAID: { type: 'string', value: "[parameters('word')]" } },
}

/** Recorded with az 2.9 to 2.54. */
export const azCli = recorded('Azure/azure-cli resource/tests/latest/recordings/test_group_deployment.yaml', '2022')

export const guid = matches(/^[0-9a-f-]{36}$/)

export const atGroup: Scope = {
  title: 'a group',
  at: `${ownGroup}/providers/Microsoft.Resources/deployments/d-{nonce}`,
  old: `${ownGroup}/deployments/d-{nonce}`,
  more: {},
  rows: '',
  template: emptyTemplate,
}

export const atSubscription: Scope = {
  title: 'the subscription',
  at: `${subscription}/providers/Microsoft.Resources/deployments/d-{nonce}`,
  old: `${subscription}/deployments/d-{nonce}`,
  more: { location: '{group.location}' },
  rows: '-at-subscription',
  template: { ...emptyTemplate, $schema: `${schema}/2018-05-01/subscriptionDeploymentTemplate.json#` },
}

/** A case's id, written out in the file of cases. */
export interface CaseId {
  readonly id: string
}

export const bodyOf = ({ more, template }: Pick<Scope, 'more' | 'template'>, properties: object = {}) => ({
  ...more,
  properties: { mode: 'Incremental', template, ...properties },
})

/** Makes a deployment and keeps where it is asked after. */
export const createDeployment = (scope: Scope) =>
  putResource(`${scope.at}?${version}`, bodyOf(scope), withStatus(201), {
    save: { status: { header: 'Azure-AsyncOperation' } },
  })

export const statusIs = (status: string) =>
  askArm('portal', 'GET', '{saved.status}', withJson(200, hasMembers({ status })))

export const number: Match = matches(/^0858\d{16}$/)

export const templateOf = (resources: object, more: object = {}) => ({
  $schema: `${schema}/2019-04-01/deploymentTemplate.json#`,
  contentVersion: '1.0.0.0',
  ...more,
  resources,
})

/** The body of a deployment of a template to a group. */
export const deploymentOf = (template: object, properties: object = {}) => bodyOf({ more: {}, template }, properties)

/** A user-assigned identity as a template has it. */
export const identityOf = (name: string, more: object = {}) => ({
  type: 'Microsoft.ManagedIdentity/userAssignedIdentities',
  apiVersion: '2023-01-31',
  name,
  location: '[resourceGroup().location]',
  ...more,
})

/** A module with a template of its own. */
export const moduleOf = (name: string, template: object, parameters: object = {}, more: object = {}) => ({
  type: 'Microsoft.Resources/deployments',
  apiVersion: '2025-04-01',
  name,
  ...more,
  properties: { mode: 'Incremental', expressionEvaluationOptions: { scope: 'inner' }, template, parameters },
})

/** The error of a deployment of which a resource failed. */
export const deploymentFailed = (target: string, details: readonly Match[]): Match =>
  onlyMembersInOrder({
    code: 'DeploymentFailed',
    target,
    message:
      'At least one resource deployment operation failed. Please list deployment operations for details. Please see ' +
      'https://aka.ms/arm-deployment-operations for usage details.',
    details: { array: details },
  })

/** Begins a deployment, which is accepted whatever becomes of it. */
export const begin = (template: object): Send =>
  putResource(`${atGroup.at}?${version}`, deploymentOf(template), withStatus(201), {
    save: { status: { header: 'Azure-AsyncOperation' } },
  })

/** What was begun has failed, with these errors of its resources. */
export const hasFailed = (details: readonly Match[]): Send =>
  askArm(
    'portal',
    'GET',
    '{saved.status}',
    withJson(200, onlyMembersInOrder({ status: 'Failed', error: deploymentFailed(atGroup.at, details) })),
  )

/** An identity that a deployment made is still there. */
export const isThere = (id: string) => askArm('portal', 'GET', `${id}?api-version=2023-01-31`, withStatus(200))

import { ask, subscription, type Lab, type Who } from '../../../asking.test-support.js'
import { createEmulator } from '../../../inside.test-support.js'
import type { Scenario } from '../../../scenario/shape.js'

export const group = `${subscription}/resourceGroups/DevTest`
export const version = 'api-version=2025-04-01'

/** A deployment's path, with what stands behind its name. */
export const deploymentAt = (name: string, rest = '', scope = group) =>
  `${scope}/providers/Microsoft.Resources/deployments/${name}${rest}?${version}`

const identities = 'Microsoft.ManagedIdentity/userAssignedIdentities'
export const identityId = (name: string) => `${group}/providers/${identities}/${name}`

/** A user-assigned identity as a template has it. */
export const identity = (name: string, more: object = {}) => ({
  type: identities,
  apiVersion: '2023-01-31',
  name,
  location: 'westus',
  ...more,
})

export const templateOf = (resources: object, more: object = {}) => ({
  $schema: 'https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#',
  contentVersion: '1.0.0.0',
  resources,
  ...more,
})

/** The body of a deployment of a template. */
export const bodyOf = (template: object, properties: object = {}) => ({
  properties: { mode: 'Incremental', template, ...properties },
})

/** A module with a template of its own. */
export const moduleOf = (
  name: string,
  template: object,
  more: { parameters?: object } & Record<string, unknown> = {},
) => {
  const { parameters = {}, ...rest } = more
  return {
    type: 'Microsoft.Resources/deployments',
    apiVersion: '2025-04-01',
    name,
    ...rest,
    properties: { mode: 'Incremental', expressionEvaluationOptions: { scope: 'inner' }, template, parameters },
  }
}

export const world = (more: Partial<Scenario> = {}): Scenario => ({
  milab: 1,
  subscription: { id: subscription.slice('/subscriptions/'.length), name: 'Dev' },
  resourceGroups: {
    DevTest: {
      location: 'westus',
      userAssignedIdentities: { 'orders-id': {} },
      vaults: {
        'mi-lab-vault': { enabledForTemplateDeployment: true, secrets: { 'db-password': 'a secret of the vault' } },
      },
      storageAccounts: { devteststorage: { containers: { devtest: {} } } },
    },
  },
  ...more,
})

/** A lab, what the setup principal asks it, and how a deployment is put and read back. */
export function labOf(scenario: Scenario = world(), who: Who = 'portal') {
  const lab: Lab = createEmulator({ scenario })
  const portal = ask(lab, who)
  const deploy = async (name: string, body: object, scope = group) => {
    const put = await portal.put(deploymentAt(name, '', scope), body)
    const { json, status } = await portal.get(deploymentAt(name, '', scope))
    return { put, properties: status === 200 ? json.properties : undefined }
  }
  return { lab, portal, deploy }
}

import { json, type Reply } from '../../../core/reply.js'
import { operation } from '../gateway/call.js'
import { readJson } from '../gateway/json-body.js'
import { existingDeployment, groupDeployment, subscriptionDeployment, type NamedCall } from './paths.js'
import { deploymentType } from './state.js'
import { hashOf } from './template-hash.js'
import type { Value } from '../../../templates/values.js'

const docs = 'https://learn.microsoft.com/rest/api/resources/deployments'

/** As it was given, with what a link led to. */
const templateOf = (call: NamedCall): Reply => json(200, { template: existingDeployment(call).template })

const exportTemplate = operation({
  id: 'arm.deployments.export-template',
  source: `${docs}/export-template`,
  method: 'POST',
  path: `${groupDeployment}/exportTemplate`,
  type: deploymentType,
  action: `${deploymentType}/exportTemplate/action`,
  handle: templateOf,
})

const exportAtSubscription = operation({
  id: 'arm.deployments.export-template-at-subscription',
  source: `${docs}/export-template-at-subscription-scope`,
  method: 'POST',
  path: `${subscriptionDeployment}/exportTemplate`,
  type: deploymentType,
  action: `${deploymentType}/exportTemplate/action`,
  handle: templateOf,
})

/** No right is needed: it knows nothing but what it is given. */
const calculateHash = operation({
  id: 'arm.deployments.calculate-template-hash',
  source: `${docs}/calculate-template-hash`,
  method: 'POST',
  path: '/providers/Microsoft.Resources/calculateTemplateHash',
  type: 'Microsoft.Resources/calculateTemplateHash',
  handle: async (call) => {
    const template = await readJson(call)
    return json(200, { minifiedTemplate: JSON.stringify(template), templateHash: hashOf(template as Value) })
  },
})

export const templateRows = [exportTemplate, exportAtSubscription, calculateHash]

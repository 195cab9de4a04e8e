import { json, type Reply } from '../../../core/reply.js'
import { header } from '../../../core/wire.js'
import { operation } from '../gateway/call.js'
import { dependenciesOf, providersOf, shownParameters } from './listing.js'
import { judgeRoom } from './history-limit.js'
import { isWritten } from './order.js'
import { groupDeployment, scopeOf, subscriptionDeployment, type NamedCall } from './paths.js'
import { prepare, shownLink } from './preparing.js'
import { deploymentId, deploymentType } from './state.js'

const docs = 'https://learn.microsoft.com/rest/api/resources/deployments'

/** What the deployment would be: recorded in azure-cli's test_group_deployment. Nothing is kept. */
async function validated(call: NamedCall): Promise<Reply> {
  const { asked, plan, location, templateHash } = await prepare(call)
  const { request, requestId } = call
  const { deploymentName: name } = call.params
  const { mode } = asked
  judgeRoom(call.world, scopeOf(call), name)
  return json(200, {
    id: deploymentId(scopeOf(call), name),
    name,
    type: deploymentType,
    location,
    properties: {
      templateLink: shownLink(asked.templateLink),
      templateHash,
      parametersLink: shownLink(asked.parametersLink),
      parameters: shownParameters(plan),
      mode,
      provisioningState: 'Succeeded',
      timestamp: '0001-01-01T00:00:00Z',
      duration: 'PT0S',
      correlationId: header(request, 'x-ms-correlation-request-id') ?? requestId,
      providers: providersOf(plan),
      dependencies: dependenciesOf(plan),
      validatedResources: plan.resources.filter(isWritten).map(({ id }) => ({ id })),
    },
  })
}

const validate = operation({
  id: 'arm.deployments.validate',
  source: `${docs}/validate`,
  method: 'POST',
  path: `${groupDeployment}/validate`,
  type: deploymentType,
  action: `${deploymentType}/validate/action`,
  handle: validated,
})

const validateAtSubscription = operation({
  id: 'arm.deployments.validate-at-subscription',
  source: `${docs}/validate-at-subscription-scope`,
  method: 'POST',
  path: `${subscriptionDeployment}/validate`,
  type: deploymentType,
  action: `${deploymentType}/validate/action`,
  handle: validated,
})

export const validateDeployments = [validate, validateAtSubscription]

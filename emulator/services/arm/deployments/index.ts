import { everywhere, provider } from '../gateway/provider.js'
import { history } from './history.js'
import { deploymentOperations } from './operations.js'
import { putDeployments } from './put.js'
import { validateDeployments } from './validate.js'

/** Deployments of templates: what of Microsoft.Resources makes other resources by their own providers' rows. */
export const deployments = provider({
  namespace: 'Microsoft.Resources',
  registrationFree: true,
  types: everywhere('deployments', 'deployments/operations'),
  versions: [],
  headers: [],
  rows: [...putDeployments, ...history, ...validateDeployments, ...deploymentOperations],
  missing: {},
})

import { everywhere, provider } from '../gateway/provider.js'
import { exportGroup } from './group-export.js'
import { history } from './history.js'
import { deploymentOperations } from './operations.js'
import { putDeployments } from './put.js'
import { templateRows } from './template-rows.js'
import { validateDeployments } from './validate.js'
import { whatIfDeployments } from './what-if.js'

/** Deployments of templates: what of Microsoft.Resources makes other resources by their own providers' rows. */
export const deployments = provider({
  namespace: 'Microsoft.Resources',
  registrationFree: true,
  types: everywhere('deployments', 'deployments/operations'),
  versions: [],
  headers: [],
  rows: [
    ...putDeployments,
    ...history,
    ...validateDeployments,
    ...whatIfDeployments,
    ...deploymentOperations,
    ...templateRows,
    exportGroup,
  ],
  missing: {},
})

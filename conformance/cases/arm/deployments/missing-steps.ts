import { askArm, documented, inferred, refusal, type Case } from '../../words.js'
import { createOwnGroup, deleteOwnGroup, ownGroup, subscription } from '../steps.js'
import { docs, needs, type CaseId } from './steps.js'

export const version = 'api-version=2025-04-01'
export const inGroup = `${ownGroup}/providers/Microsoft.Resources/deployments`
export const inSubscription = `${subscription}/providers/Microsoft.Resources/deployments`

const notFound = refusal(404, 'DeploymentNotFound', "Deployment 'never-{nonce}' could not be found.")

interface Missing extends CaseId {
  readonly title: string
  readonly method?: 'GET' | 'DELETE' | 'POST'
  /** below the deployment */
  readonly path?: string
  /** whether it is asked for at the path without a provider */
  readonly old?: boolean
  readonly row: string
}

/** An operation on a deployment that does not exist, at a group and at the subscription. */
export const missing = ({ id, title, method = 'GET', path = '', old = false, row }: Missing): Case => ({
  id,
  title,
  needs,
  grounds: [documented(docs), inferred('public logs of az quote the text for GET')],
  steps: [
    createOwnGroup,
    ...(old ? [`${ownGroup}/deployments`, `${subscription}/deployments`] : [inGroup, inSubscription]).map((at) =>
      askArm('portal', method, `${at}/never-{nonce}${path}?${version}`, notFound),
    ),
    deleteOwnGroup,
  ],
  covers: [row, `${row}-at-subscription`],
})

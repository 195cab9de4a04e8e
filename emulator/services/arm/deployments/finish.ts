import { TemplateError } from '../../../templates/values.js'
import type { World } from '../../../world/world.js'
import type { Json, JsonObject } from '../../../world/resources.js'
import type { Provider } from '../gateway/provider.js'
import { cleanUp } from './cleanup.js'
import { isWritten } from './order.js'
import { LookupFailed, resolved } from './runtime.js'
import { endRun, goingOn, stepsOf } from './run-state.js'
import type { Working } from './steps.js'
import {
  deploymentId,
  deploymentNamed,
  deploymentsOf,
  deploymentType,
  operationsOf,
  type Deployment,
  type DeploymentError,
  type ShownValue,
} from './state.js'

/** Everything is there: cleans up in complete mode, evaluates the outputs and ends the deployment. */
export async function finish(working: Working, providers: readonly Provider[]): Promise<void> {
  const { world, run, plan, actor } = working
  const { mode } = goingOn(world, run)?.deployment ?? {}
  if (mode === 'Complete') {
    const error = await cleanUp(working, providers)
    if (error) return end(working, { state: 'Failed', error: deploymentFailed(working, [error]) })
  }
  try {
    const outputs = await resolved((runtime) => plan.outputs(runtime), plan, actor)
    const shown = outputs.map(({ name, type, value, secure }) => [
      camelCase(name),
      secure ? { type } : { type, value: value as Json },
    ])
    await end(working, {
      state: 'Succeeded',
      ...(shown.length > 0 && { outputs: Object.fromEntries(shown) as Record<string, ShownValue> }),
      outputResources: inOrderOfIds(
        plan.resources.filter(isWritten).flatMap(({ id, type }) => (isDeployment(type) ? madeBy(world, id) : [{ id }])),
      ),
    })
  } catch (error) {
    if (!(error instanceof LookupFailed || error instanceof TemplateError)) throw error
    await end(working, { state: 'Failed', error: outputsFailed(working, error) }, error.message)
  }
}

/** Something failed and nothing is under way: what was made stays. */
export async function giveUp(working: Working): Promise<void> {
  const { world, run } = working
  const errors = [...stepsOf(world, run).values()].flatMap(({ error }) => (error ? [error] : []))
  await end(working, { state: 'Failed', error: deploymentFailed(working, errors) })
}

type Ended = Pick<Deployment, 'state' | 'outputs' | 'outputResources' | 'error'>

function end({ world, run, scope }: Working, ended: Ended, outputMessage?: string): Promise<void> {
  return world.write(() => {
    const found = goingOn(world, run)
    endRun(world, run)
    if (!found) return
    const { deployment } = found
    const now = world.clock.now()
    deploymentsOf(world, scope).put({ ...deployment, ...ended, changed: now })
    if (ended.state === 'Failed' && outputMessage === undefined) return
    operationsOf(world, scope, run.name).put({
      id: deployment.statusId,
      does: 'EvaluateDeploymentOutput',
      state: ended.state === 'Failed' ? 'Failed' : 'Succeeded',
      started: now,
      ended: now,
      trackingId: world.randomness.guid(),
      statusCode: ended.state === 'Failed' ? 'Conflict' : 'OK',
      ...(outputMessage !== undefined && { statusMessage: outputMessage }),
    })
  })
}

/** By id, whatever the case: all 54 deployments recorded in 2016 to 2026 have them so. */
const inOrderOfIds = (made: readonly JsonObject[]): readonly JsonObject[] =>
  [...made].sort((a, b) => compared(String(a.id).toLowerCase(), String(b.id).toLowerCase()))

const compared = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0)

const isDeployment = (type: string) => type.toLowerCase() === deploymentType.toLowerCase()

/** What a module made counts as what its deployment made (recorded in azure-dev, 2026). */
function madeBy(world: World, id: string): readonly JsonObject[] {
  const at = id.toLowerCase().lastIndexOf(`/providers/${deploymentType.toLowerCase()}/`)
  const scope = world.resources.get(id.slice(0, at))
  const nested = scope && deploymentNamed(world, scope, id.slice(id.lastIndexOf('/') + 1))
  return nested?.outputResources ?? []
}

/** documented in tutorials of learn.microsoft.com that quote it */
const deploymentFailed = ({ scope, run }: Working, details: readonly DeploymentError[]): DeploymentError => ({
  code: 'DeploymentFailed',
  target: deploymentId(scope, run.name),
  message:
    'At least one resource deployment operation failed. Please list deployment operations for details. ' +
    'Please see https://aka.ms/arm-deployment-operations for usage details.',
  details,
})

/** unverified: text and details */
const outputsFailed = ({ scope, run }: Working, error: LookupFailed | TemplateError): DeploymentError => {
  const detail =
    error instanceof LookupFailed ? error.detail : { code: 'DeploymentOutputEvaluationFailed', message: error.message }
  return {
    code: 'DeploymentOutputEvaluationFailed',
    target: deploymentId(scope, run.name),
    message:
      'Unable to evaluate template outputs. Please see error details and deployment operations. ' +
      'Please see https://aka.ms/arm-common-errors for usage details.',
    details: [detail],
  }
}

/**
 * As Json.NET writes the names of a dictionary: `WEBSITE_URL` becomes `websitE_URL`. Recorded in azure-dev, 2026, for
 * outputs.
 */
export function camelCase(name: string): string {
  const isUpper = (letter = '') => letter !== letter.toLowerCase()
  const letters = [...name]
  for (let at = 0; at < letters.length && isUpper(letters[at]); at++) {
    if (at > 0 && at + 1 < letters.length && !isUpper(letters[at + 1])) break
    letters[at] = letters[at]!.toLowerCase()
  }
  return letters.join('')
}

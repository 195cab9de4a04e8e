import { groupType } from '../../policy/views/groups.js'
import { groupScope, subscriptionScope } from '../../policy/resource-ids.js'
import { deploymentId, deploymentNamed, isActive } from '../../services/arm/deployments/state.js'
import type { Resource } from '../../world/resources.js'
import type { World } from '../../world/world.js'
import type { ScenarioFiles } from '../files.js'
import { namesIn } from '../names-in.js'
import { ScenarioError, type Path } from '../scenario-error.js'
import type { AskAsPortal } from './ask-as-portal.js'
import { placeOfFailure, placeOfRefusal, type Sent } from './places.js'
import type { ScenarioDeployment } from './shape.js'
import { deploymentName, parametersOf, templateOf } from './template-text.js'

/** az's newest, in 2026 */
const apiVersion = '2025-04-01'

/**
 * Deploys templates into a world that is being made, as the setup principal and one after the other.
 *
 * @throws ScenarioError with the first refusal
 */
export async function deploy(
  world: World,
  ask: AskAsPortal,
  deployments: readonly ScenarioDeployment[],
  files: ScenarioFiles,
): Promise<void> {
  for (const [i, deployment] of deployments.entries())
    await deployOne({ world, ask, files }, deployment, ['deployments', i])
}

interface Deploying {
  readonly world: World
  readonly ask: AskAsPortal
  readonly files: ScenarioFiles
}

async function deployOne({ world, ask, files }: Deploying, deployment: ScenarioDeployment, path: Path): Promise<void> {
  const scope = scopeOf(world, deployment, path)
  const sent: Sent = {
    template: await templateOf(deployment, files, path),
    parameters: await parametersOf(deployment, files, path),
    before: bodyBefore(deployment),
  }
  const name = deploymentName(deployment)
  const { status, body } = await ask({
    put: deploymentId(scope, name),
    apiVersion,
    body: `${sent.before}${sent.template.text},"parameters":${JSON.stringify(sent.parameters)}}}`,
  })
  const at = [...path, 'template']
  if (status >= 400) throw new ScenarioError(at, placeOfRefusal(sent, body))
  const made = deploymentNamed(world, scope, name)
  if (!made || isActive(made)) throw new Error(`the deployment ${name} has not ended, though nothing takes its time`)
  if (made.state !== 'Succeeded') throw new ScenarioError(at, placeOfFailure(sent, { world, scope, deployment: made }))
}

/** The template's text follows it on its first line, so that lines are counted as in its file. */
function bodyBefore({ location }: ScenarioDeployment): string {
  const place = location === undefined ? '' : `"location":${JSON.stringify(location)},`
  return `{${place}"properties":{"mode":"Incremental","template":`
}

function scopeOf(world: World, { group, location }: ScenarioDeployment, path: Path): Resource {
  const { subscriptionId } = world.settings
  if (location !== undefined) return world.resources.get(subscriptionScope(subscriptionId))!
  const groups = world.resources.ofType(groupType)
  if (group === undefined) {
    if (groups.length === 1) return groups[0]!
    const names = groups.map(({ name }) => name).join(', ')
    throw new ScenarioError(
      path,
      groups.length === 0
        ? 'the world has no resource group; add one, or deploy at the subscription: location: westus'
        : `say which resource group it is deployed to, group: NAME; the world has ${names}`,
    )
  }
  const found = world.resources.get(groupScope(subscriptionId, group))
  if (found) return found
  // Says what the world has, or that the name is another thing's.
  namesIn(world).resource(group, [...path, 'group'])
  throw new ScenarioError([...path, 'group'], `'${group}' is not a resource group`)
}

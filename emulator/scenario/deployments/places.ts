import { plan } from '../../templates/plan.js'
import { isObject, type ValueObject } from '../../templates/values.js'
import { isObject as isJson } from '../../policy/json-object.js'
import { placeOf } from '../../services/arm/deployments/place.js'
import type { Deployment, DeploymentError } from '../../services/arm/deployments/state.js'
import type { JsonObject, Resource } from '../../world/resources.js'
import type { World } from '../../world/world.js'
import type { JsonText } from './template-text.js'

/** What a deployment's request was made of. */
export interface Sent {
  readonly template: JsonText
  readonly parameters: ValueObject
  /** of its body, before the template's text */
  readonly before: string
}

/** `./main.json:12:9: InvalidTemplate: …`: what Resource Manager refused, with its place in the template's file. */
export function placeOfRefusal(sent: Sent, body: JsonObject): string {
  const error = isJson(body.error) ? body.error : {}
  const { template, before } = sent
  const said = `${String(error.code)}: ${String(error.message)}`
  // On the file's first line, what stands before it in the request counts, too.
  const text = said.replace(
    /(at line '1' and column ')(\d+)'/g,
    (_, start: string, column: string) => `${start}${Math.max(1, Number(column) - before.length)}'`,
  )
  const [info] = (Array.isArray(error.additionalInfo) ? error.additionalInfo : []).flatMap((one: unknown) =>
    isJson(one) && isJson(one.info) ? [one.info] : [],
  )
  const [line, column] = [Number(info?.lineNumber ?? 0), Number(info?.linePosition ?? 0)]
  return placed(template, line > 0 ? { line, column: line === 1 ? column - before.length : column } : undefined, text)
}

/** A deployment that began and failed: the first provider's own words, at the resource that it refused. */
export function placeOfFailure(
  sent: Sent,
  of: { readonly world: World; readonly scope: Resource; readonly deployment: Deployment },
): string {
  const whole = of.deployment.error ?? { code: of.deployment.state, message: 'the deployment was cancelled' }
  const first = whole.details?.[0] ?? whole
  const deepest = deepestOf(first)
  const target = deepest.target ?? first.target
  const on = target === undefined ? '' : ` (${target})`
  return placed(sent.template, resourcePlace(sent, of, first.target), `${deepest.code}: ${deepest.message}${on}`)
}

const deepestOf = (error: DeploymentError): DeploymentError =>
  error.details?.[0] ? deepestOf(error.details[0]) : error

interface At {
  readonly line: number
  readonly column: number
}

/** Where the resource with this id stands in the template; undefined where that is not known, as in a module. */
function resourcePlace(
  { template, parameters }: Sent,
  { world, scope, deployment }: { world: World; scope: Resource; deployment: Deployment },
  id: string | undefined,
): At | undefined {
  if (id === undefined) return undefined
  try {
    const known = withoutReferences(parameters)
    const { resources } = plan({
      template: template.read.value,
      parameters: known,
      place: placeOf(world, scope, { ...deployment, parameters: known }),
      now: new Date(deployment.started).toISOString(),
      newGuid: () => world.randomness.guid(),
    })
    const found = resources.find((resource) => resource.id.toLowerCase() === id.toLowerCase())
    return found && template.read.at(found.path)?.start
  } catch {
    // It was planned when it was put: only where a secret of a vault decides does it come to something else now.
    return undefined
  }
}

/** The value of a secret is not known here, and does not matter for where a resource stands. */
const withoutReferences = (parameters: ValueObject): ValueObject =>
  Object.fromEntries(
    Object.entries(parameters).map(([name, given]) => [
      name,
      isObject(given) && 'reference' in given ? { value: '' } : given,
    ]),
  )

function placed({ file, isCompiled }: JsonText, at: At | undefined, text: string): string {
  if (file === undefined) return text
  return at && !isCompiled ? `${file}:${at.line}:${at.column}: ${text}` : `${file}: ${text}`
}

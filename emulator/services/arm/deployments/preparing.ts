import { NotEmulated } from '../../../core/refusal.js'
import { matchPath, split } from '../../../core/path.js'
import { plan, type Plan, type PlannedResource } from '../../../templates/plan.js'
import { isObject, type Value, type ValueObject } from '../../../templates/values.js'
import { isRegion, regionNames } from '../../../policy/azure-regions.js'
import { groupType } from '../../../policy/views/groups.js'
import type { JsonObject } from '../../../world/resources.js'
import { member } from '../gateway/json-body.js'
import { locationNotAvailable } from '../gateway/location-refusals.js'
import { normalLocation } from '../gateway/locations.js'
import { missingType } from '../gateway/not-emulated.js'
import { clientOf, judged } from '../gateway/permission.js'
import { actionOf, readTarget } from '../gateway/target.js'
import { readAsked, type Asked } from './asked.js'
import { linked, parametersIn } from './links.js'
import { isWritten } from './order.js'
import { scopeOf, type NamedCall } from './paths.js'
import { nestedPlace, placeOf } from './place.js'
import { hashOf } from './template-hash.js'
import * as refusals from './refusals.js'
import { withSecrets } from './secrets.js'
import { deploymentNamed, deploymentType } from './state.js'
import { inTemplate } from './template-errors.js'

/** A deployment that could be made. */
export interface Prepared {
  readonly asked: Asked
  readonly plan: Plan
  readonly template: JsonObject
  readonly templateHash: string
  readonly location?: string
  readonly started: number
}

/** Reads and judges what PUT, validate and whatIf are given, and refuses before anything is made. */
export async function prepare(call: NamedCall): Promise<Prepared> {
  const asked = await withLinks(call, await readAsked(call))
  const { world } = call
  const location = locationOf(call, asked)
  const { template } = asked
  if (template === undefined) throw refusals.noTemplate()
  const started = world.clock.now()
  const hash = hashOf(template)
  const { mode } = asked
  const templateLink = shownLink(asked.templateLink)
  const parameters = withSecrets(call, asked.parameters)
  const { deploymentName: name } = call.params
  const described = {
    name,
    location,
    template: template as JsonObject,
    templateLink,
    mode,
    templateHash: hash,
    parameters,
  }
  const made = inTemplate(asked, () =>
    plan({
      template,
      parameters,
      place: placeOf(world, scopeOf(call), described),
      now: new Date(started).toISOString(),
      newGuid: () => world.randomness.guid(),
      places: (path) => asked.read.at([...asked.templatePath, ...path]),
      nestedPlace: (nested) => nestedPlace(world, nested),
    }),
  )
  judgeTypes(call, made)
  judgeRights(call, made)
  return {
    asked,
    plan: made,
    template: template as JsonObject,
    templateHash: hash,
    started,
    ...(location && { location }),
  }
}

/** What the links of a deployment lead to stands in their place; a template's places are those of its own text then. */
async function withLinks(call: NamedCall, asked: Asked): Promise<Asked> {
  const { templateLink, parametersLink } = asked
  if (templateLink && asked.template !== undefined) throw refusals.twoSources('template')
  if (parametersLink && Object.keys(asked.parameters).length > 0) throw refusals.twoSources('parameters')
  const template = templateLink && (await linked(call, templateLink))
  const parameters = parametersLink && (await linked(call, parametersLink))
  if (template) judgeContentVersion(templateLink, template.value)
  return {
    ...asked,
    ...(template && { template: template.value, read: template, templatePath: [] }),
    ...(parameters && { parameters: parametersIn(parameters.value) }),
  }
}

function judgeContentVersion(link: ValueObject, template: Value): void {
  const wanted = member(link, 'contentVersion')
  const there = isObject(template) ? member(template, 'contentVersion') : undefined
  if (typeof wanted === 'string' && typeof there === 'string' && wanted !== there)
    throw refusals.otherContentVersion(wanted, there)
}

/** A link as a deployment shows and keeps it: without the signature beside it. */
export const shownLink = (link: ValueObject | undefined): JsonObject | undefined =>
  link && Object.fromEntries(Object.entries(link).filter(([name]) => name.toLowerCase() !== 'querystring'))

/** A deployment above groups has a place of its own, which it keeps. */
function locationOf(call: NamedCall, { location }: Asked): string | undefined {
  const scope = scopeOf(call)
  const { deploymentName: name } = call.params
  if (scope.type === groupType) {
    if (location !== undefined) throw refusals.locationNotAllowed(name)
    return undefined
  }
  if (location === undefined) throw refusals.locationMissing(name)
  const { cloud } = call.world.settings
  const normal = normalLocation(location)
  if (!isRegion(cloud, normal)) throw locationNotAvailable(location, deploymentType, regionNames(cloud))
  const known = deploymentNamed(call.world, scope, name)?.location
  if (known !== undefined && known !== normal) throw refusals.otherLocation(name, known, normal)
  return normal
}

/** The types that Azure has and the lab cannot make are refused together, before anything is made. */
function judgeTypes({ providers }: NamedCall, whole: Plan): void {
  const gaps = everyResource(whole)
    .filter((resource) => isWritten(resource) && !isMade(resource))
    .flatMap(({ id }) => {
      const { namespace = '', types } = readTarget(id)
      const gap = missingType(providers, namespace, types)
      return gap ? [gap] : []
    })
  const names = [...new Set(gaps.map(({ name }) => name))]
  if (names.length === 0) return
  throw new NotEmulated(names.length === 1 ? names[0]! : `resource types (${names.join(', ')})`, gaps[0]!.source)

  function isMade({ id }: PlannedResource): boolean {
    const parts = split(id)
    const lower = parts.map((part) => part.toLowerCase())
    return providers.some(({ rows }) =>
      rows.some(({ method, template }) => method === 'PUT' && matchPath(template, parts, lower) !== undefined),
    )
  }
}

/** Also those of modules, as far as they are known before the run. */
const everyResource = ({ resources }: Plan): readonly PlannedResource[] =>
  resources.flatMap((resource) => [
    resource,
    ...(resource.nested?.plan && isWritten(resource) ? everyResource(resource.nested.plan) : []),
  ])

/**
 * Whether the caller may write each resource: Azure asks before it begins (recorded in azure-search-openai-demo#242 and
 * #1483). What stands in modules is asked when they begin.
 */
function judgeRights(call: NamedCall, { resources }: Plan): void {
  const refused = resources.filter(isWritten).flatMap((resource) => {
    const decision = judged(call, actionOf(readTarget(resource.id), 'PUT'), resource.id)
    return decision.allowed ? [] : [{ resource, decision }]
  })
  if (refused.length > 0) throw refusals.authorizationFailed(clientOf(call), refused)
}

import { readBody } from '../../../core/body.js'
import { NotEmulated } from '../../../core/refusal.js'
import { readJson, type ReadJson } from '../../../templates/read.js'
import { isObject, TemplateError, type Value, type ValueObject } from '../../../templates/values.js'
import type { JsonObject } from '../../../world/resources.js'
import { member, propertyNotFound, tagsOf } from '../gateway/json-body.js'
import * as refusals from '../gateway/refusals.js'
import type { NamedCall } from './paths.js'

const docs = 'https://learn.microsoft.com/rest/api/resources/deployments/create-or-update'

/** bytes; a template and its parameters have 4 MB together, and what is around them does not count for much */
const limit = 4 * 1024 * 1024 + 64 * 1024

/** A deployment as the body of a request describes it. */
export interface Asked {
  readonly location?: string
  readonly tags?: Readonly<Record<string, string>>
  readonly mode: 'Incremental' | 'Complete'
  readonly template?: Value
  readonly templateLink?: ValueObject
  readonly parameters: ValueObject
  readonly parametersLink?: ValueObject
  /** of what-if */
  readonly resultFormat: 'FullResourcePayloads' | 'ResourceIdOnly'
  /** the body as it was sent, which places are counted in, and the members that lead to the template */
  readonly read: ReadJson
  readonly templatePath: readonly string[]
}

/**
 * Reads the body of PUT, validate and whatIf: leniently, as Azure does, since az sends a template with its comments.
 */
export async function readAsked(call: NamedCall): Promise<Asked> {
  const text = (await readBody(call.request, limit, refusals.tooLarge)).toString('utf8')
  call.bodyText = text
  const read = parsed(text)
  const body = objectOf(read.value)
  const properties = member(body, 'properties')
  if (!isJsonObject(properties)) throw refusals.invalidContent(propertyNotFound(text, [], 'properties'))
  judgeGaps(properties)
  const { location, tags } = { location: member(body, 'location'), tags: tagsOf(body) }
  const template = member(properties, 'template') as Value | undefined
  return {
    ...(typeof location === 'string' && location !== '' && { location }),
    ...(tags && { tags }),
    mode: modeOf(properties, text),
    ...(template !== undefined && template !== null && { template }),
    ...linkOf(properties, 'templateLink'),
    parameters: parametersOf(properties),
    ...linkOf(properties, 'parametersLink'),
    resultFormat: formatOf(properties),
    read,
    templatePath: [keyOf(body, 'properties'), keyOf(properties, 'template')],
  }
}

function parsed(text: string): ReadJson {
  try {
    return readJson(text)
  } catch (error) {
    if (error instanceof TemplateError) throw refusals.invalidContent(error.message)
    throw error
  }
}

const isJsonObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

function objectOf(value: Value): JsonObject {
  if (isObject(value)) return value
  throw refusals.invalidContent("Error converting value to type object. Path '', line 1, position 1.")
}

const keyOf = (object: JsonObject, name: string) =>
  Object.keys(object).find((key) => key.toLowerCase() === name.toLowerCase()) ?? name

function modeOf(properties: JsonObject, text: string): Asked['mode'] {
  const mode = member(properties, 'mode')
  if (mode === undefined || mode === null) throw refusals.invalidContent(propertyNotFound(text, ['properties'], 'mode'))
  const found = (['Incremental', 'Complete'] as const).find(
    (known) => typeof mode === 'string' && known.toLowerCase() === mode.toLowerCase(),
  )
  if (!found)
    throw refusals.invalidContent(
      `Error converting value ${JSON.stringify(mode)} to type 'DeploymentMode'. Path 'properties.mode', line 1, position 1.`,
    )
  return found
}

/** What each parameter is given, by its name; `null`, as azd sends for what it leaves out, is absent. */
function parametersOf(properties: JsonObject): ValueObject {
  const given = member(properties, 'parameters')
  if (given === undefined || given === null) return {}
  if (!isJsonObject(given))
    throw refusals.invalidContent(
      "Error converting value to type object. Path 'properties.parameters', line 1, position 1.",
    )
  return given as ValueObject
}

function linkOf<Name extends 'templateLink' | 'parametersLink'>(
  properties: JsonObject,
  name: Name,
): Partial<Record<Name, ValueObject>> {
  const link = member(properties, name)
  return isJsonObject(link) ? ({ [name]: link } as Record<Name, ValueObject>) : {}
}

function formatOf(properties: JsonObject): Asked['resultFormat'] {
  const settings = member(properties, 'whatIfSettings')
  const format = isJsonObject(settings) ? member(settings, 'resultFormat') : undefined
  return typeof format === 'string' && format.toLowerCase() === 'resourceidonly'
    ? 'ResourceIdOnly'
    : 'FullResourcePayloads'
}

/** What changes a deployment and the lab has not. */
function judgeGaps(properties: JsonObject): void {
  const onError = member(properties, 'onErrorDeployment')
  if (isJsonObject(onError)) throw new NotEmulated('redeploying when a deployment fails', docs)
  const debug = member(properties, 'debugSetting')
  const level = isJsonObject(debug) ? member(debug, 'detailLevel') : undefined
  if (typeof level === 'string' && level.toLowerCase() !== 'none')
    throw new NotEmulated('the debug setting of a deployment', docs)
  const link = member(properties, 'templateLink')
  if (isJsonObject(link) && typeof member(link, 'id') === 'string')
    throw new NotEmulated('template specs', 'https://learn.microsoft.com/rest/api/resources/template-specs')
}

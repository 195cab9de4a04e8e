import { isArray, isObject, type Value, type ValueObject } from '../values.js'
import { ExportedNames } from './names.js'

/** A resource as it is read, and what its template needs besides. */
export interface ExportedResource {
  readonly id: string
  readonly type: string
  /** with its parents' names before it: `acct/default` */
  readonly name: string
  readonly apiVersion: string
  /** location, tags, sku, properties and the like, without what only the provider sets */
  readonly body: ValueObject
}

/** https://learn.microsoft.com/rest/api/resources/resource-groups/export-template */
export interface ExportOptions {
  readonly includeParameterDefaultValue: boolean
  readonly includeComments: boolean
  readonly skipResourceNameParameterization: boolean
  readonly skipAllParameterization: boolean
}

/** The words of `options` in a request, in any case; what is not known is left to the caller. */
export function exportOptions(words: string): { readonly options: ExportOptions; readonly unknown: readonly string[] } {
  const names: Readonly<Record<string, keyof ExportOptions>> = {
    includeparameterdefaultvalue: 'includeParameterDefaultValue',
    includecomments: 'includeComments',
    skipresourcenameparameterization: 'skipResourceNameParameterization',
    skipallparameterization: 'skipAllParameterization',
  }
  const given = words
    .split(',')
    .map((word) => word.trim())
    .filter((word) => word !== '')
  const has = (name: keyof ExportOptions) => given.some((word) => names[word.toLowerCase()] === name)
  return {
    options: {
      includeParameterDefaultValue: has('includeParameterDefaultValue'),
      includeComments: has('includeComments'),
      skipResourceNameParameterization: has('skipResourceNameParameterization'),
      skipAllParameterization: has('skipAllParameterization'),
    },
    unknown: given.filter((word) => !Object.hasOwn(names, word.toLowerCase())),
  }
}

/**
 * A template that makes these resources again, as Azure captures it: names are parameters, ids are expressions, and ids of
 * what is not exported are parameters, too.
 */
export function exportedTemplate(resources: readonly ExportedResource[], options: ExportOptions): ValueObject {
  const names = new ExportedNames(resources, options)
  const exported = resources.map((resource): ValueObject => {
    const { id, type, name, apiVersion, body } = resource
    const parents = names.parentsOf(resource)
    return {
      ...(options.includeComments && { comments: `Generalized from resource: '${id}'.` }),
      type,
      apiVersion,
      name: names.name(type, name),
      ...(parents.length > 0 && { dependsOn: parents }),
      ...(generalized(body, names) as ValueObject),
    }
  })
  return {
    $schema: 'https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#',
    contentVersion: '1.0.0.0',
    parameters: names.parameters,
    variables: {},
    resources: exported,
  }
}

function generalized(value: Value, names: ExportedNames): Value {
  if (typeof value === 'string') return names.text(value)
  if (isArray(value)) return value.map((item) => generalized(item, names))
  if (!isObject(value)) return value
  return Object.fromEntries(
    Object.entries(value).map(([name, member]) => [names.text(name), generalized(member, names)]),
  )
}

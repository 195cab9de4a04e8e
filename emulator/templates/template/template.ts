import { memberOf } from '../expressions/items.js'
import type { Path } from '../reading/paths.js'
import { isArray, isObject, type Value, type ValueObject } from '../values.js'
import { judgeCount } from './limits.js'
import { shapeError, type Places } from './places.js'
import { readResources, type TemplateResource } from './resource.js'
import { judgeSchema, languageVersion, type LanguageVersion } from './versions.js'

/** A template whose shape is right; nothing of it has been evaluated. */
export interface Template {
  readonly languageVersion: LanguageVersion
  readonly parameters: ValueObject
  readonly definitions: ValueObject
  readonly functions: readonly Value[]
  readonly variables: ValueObject
  readonly resources: readonly TemplateResource[]
  readonly outputs: ValueObject
}

const required = ['$schema', 'contentVersion', 'resources']
const allowed = new Set([
  ...required.map((name) => name.toLowerCase()),
  'apiprofile',
  'definitions',
  'functions',
  'languageversion',
  'metadata',
  'outputs',
  'parameters',
  'variables',
])

/**
 * Reads what a template has at its top, names of members in any case.
 * @throws ShapeError, or TemplateError where a limit is exceeded
 */
export function readTemplate(value: Value, places: Places): Template {
  if (!isObject(value)) throw unexpected(value, places, [])
  for (const name of Object.keys(value))
    if (!allowed.has(name.toLowerCase()))
      throw shapeError(`Could not find member '${name}' on object of type 'Template'.`, places, [name], 'name')
  for (const name of required)
    if (memberOf(value, name) === undefined)
      throw shapeError(`Required property '${name}' not found in JSON.`, places, [], 'end')
  const top = new Members(value, places)
  judgeSchema(top.text('$schema'), top.path('$schema'))
  top.text('contentVersion')
  const version = languageVersion(top.text('languageVersion'), top.path('languageVersion'))
  const template = {
    languageVersion: version,
    parameters: top.objects('parameters'),
    definitions: top.objects('definitions'),
    functions: top.list('functions'),
    variables: top.object('variables'),
    resources: readResources(top.value('resources'), version, places, top.path('resources')),
    outputs: top.objects('outputs'),
  }
  judgeCount('parameters', Object.keys(template.parameters).length)
  judgeCount('variables', variableCount(template.variables))
  judgeCount('outputs', Object.keys(template.outputs).length)
  return template
}

/** `copy` in the variables holds variables, too. */
function variableCount(variables: ValueObject): number {
  const copies = variables[memberOf(variables, 'copy') ?? '']
  const names = Object.keys(variables).length
  return isArray(copies) ? names - 1 + copies.length : names
}

const kinds = { string: 'String', number: 'Integer', boolean: 'Boolean', object: 'Object' } as const

const unexpected = (value: Value, places: Places, path: Path) =>
  shapeError(
    `Unexpected initial token '${
      value === null ? 'Null' : isArray(value) ? 'StartArray' : kinds[typeof value as keyof typeof kinds]
    }' when populating object. Expected JSON object or array.`,
    places,
    path,
  )

class Members {
  constructor(
    readonly of: ValueObject,
    readonly places: Places,
  ) {}

  value(name: string): Value | undefined {
    const member = memberOf(this.of, name)
    return member === undefined ? undefined : this.of[member]
  }

  path(name: string): Path {
    return [memberOf(this.of, name) ?? name]
  }

  text(name: string): string | undefined {
    const value = this.value(name)
    if (value === undefined || value === null || typeof value === 'string') return value ?? undefined
    const token = isArray(value) ? 'StartArray' : isObject(value) ? 'StartObject' : kinds[typeof value as 'number']
    throw shapeError(`Error reading string. Unexpected token: ${token}.`, this.places, this.path(name))
  }

  object(name: string): ValueObject {
    const value = this.value(name) ?? {}
    if (isObject(value)) return value
    throw unexpected(value, this.places, this.path(name))
  }

  /** An object whose members are objects. */
  objects(name: string): ValueObject {
    const object = this.object(name)
    for (const [member, value] of Object.entries(object))
      if (!isObject(value)) throw unexpected(value, this.places, [...this.path(name), member])
    return object
  }

  list(name: string): readonly Value[] {
    const value = this.value(name) ?? []
    if (isArray(value)) return value
    throw unexpected(value, this.places, this.path(name))
  }
}

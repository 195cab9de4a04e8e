import { notHere } from '../expressions/errors.js'
import type { Runtime } from '../plan.js'
import type { RuntimeCall } from '../scope.js'
import { TemplateError, type Value } from '../values.js'
import type { Instance } from './instances.js'
import type { KnownResources } from './known.js'

/** Whether a function reads a resource, so that it has to be there. */
export const readsResource = (name: string) => /^(references?|list[a-z]*)$/i.test(name)

/**
 * Calls as a run responds to them: names and symbolic names have become ids, and `reference` of a resource of the template
 * has its api-version. `references` becomes one call of `reference` for each resource, and `resourceInfo` needs no run.
 */
export function withResources(known: () => KnownResources, runtime: Runtime | undefined): Runtime {
  return (call) => {
    const [first, ...others] = call.arguments
    if (call.function === 'resourceInfo') return info(resource(known(), first))
    if (!runtime) throw notHere(call.function)
    if (call.function === 'references') {
      const loop = typeof first === 'string' ? known().loop(first) : undefined
      if (!loop) throw unknownReference(first)
      return loop.map((one) => runtime(reference(one.id, one.apiVersion, others[0])))
    }
    if (call.function === 'reference') return runtime(completed(known, first, others))
    if (!readsResource(call.function) || typeof first !== 'string') return runtime(call)
    const target = first.startsWith('/') ? undefined : resource(known(), first)
    return runtime({ function: call.function, arguments: [target?.id ?? first, ...others] })
  }
}

function completed(known: () => KnownResources, first: Value | undefined, others: readonly Value[]): RuntimeCall {
  const [apiVersion, full] = others
  const isId = typeof first === 'string' && first.startsWith('/')
  const target = isId && typeof apiVersion === 'string' ? undefined : findReferred(known(), first)
  const version = typeof apiVersion === 'string' ? apiVersion : target?.apiVersion
  if (version === undefined) throw needsApiVersion(first)
  return reference(target?.id ?? String(first), version, full)
}

function findReferred(known: KnownResources, name: Value | undefined): Instance | undefined {
  const found = typeof name === 'string' ? known.named(name) : undefined
  if (!found && !(typeof name === 'string' && name.startsWith('/'))) throw unknownReference(name)
  return found
}

const reference = (id: string, apiVersion: string, full: Value | undefined): RuntimeCall => ({
  function: 'reference',
  arguments: [id, apiVersion, ...(typeof full === 'string' && full.toLowerCase() === 'full' ? ['full'] : [])],
})

function resource(known: KnownResources, name: Value | undefined): Instance {
  const found = typeof name === 'string' ? known.named(name) : undefined
  if (!found) throw unknownReference(name)
  return found
}

const info = ({ id, name, type, apiVersion }: Instance): Value => ({ id, name, type, apiVersion })

const unknownReference = (name: Value | undefined) =>
  new TemplateError(
    `The template reference '${String(name)}' is not valid: could not find template resource or resource copy with this ` +
      'name. Please see https://aka.ms/arm-function-reference for usage details.',
  )

const needsApiVersion = (name: Value | undefined) =>
  new TemplateError(
    `The template reference '${String(name)}' requires an API version. ` +
      'Please see https://aka.ms/arm-function-reference for usage details.',
  )

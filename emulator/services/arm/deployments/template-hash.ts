import { templateHash } from '../../../templates/functions/template-hash.js'
import { isObject, type Value } from '../../../templates/values.js'

/**
 * What a deployment shows as its template's hash. Where a template has types or functions of its own, the order in which
 * Azure hashes them is not known: the compiler's note says it.
 */
export function hashOf(template: Value): string {
  const noted = hasOwnTypes(template) ? notedIn(template) : undefined
  return noted ?? templateHash(template)
}

const hasOwnTypes = (template: Value) =>
  isObject(template) && (template.definitions !== undefined || template.functions !== undefined)

function notedIn(template: Value): string | undefined {
  const metadata = isObject(template) ? template.metadata : undefined
  const generator = metadata !== undefined && isObject(metadata) ? metadata._generator : undefined
  const noted = generator !== undefined && isObject(generator) ? generator.templateHash : undefined
  return typeof noted === 'string' && /^\d{1,20}$/.test(noted) ? noted : undefined
}

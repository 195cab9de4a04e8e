import { templateHash } from '../../../templates/functions/hash.js'
import { isObject, type Value } from '../../../templates/values.js'

/**
 * What a deployment shows as its template's hash. A compiler that noted one in the template has the same: recorded in
 * azure-dev, 2026, for Bicep.
 */
export function hashOf(template: Value): string {
  const metadata = isObject(template) ? template.metadata : undefined
  const generator = metadata !== undefined && isObject(metadata) ? metadata._generator : undefined
  const noted = generator !== undefined && isObject(generator) ? generator.templateHash : undefined
  return typeof noted === 'string' && /^\d{1,20}$/.test(noted) ? noted : templateHash(template)
}

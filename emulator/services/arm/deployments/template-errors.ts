import { NotEmulated } from '../../../core/refusal.js'
import { LackedFeature } from '../../../templates/template/lacking.js'
import { ShapeError } from '../../../templates/template/places.js'
import { spelledPath } from '../../../templates/reading/paths.js'
import { TemplateError } from '../../../templates/values.js'
import type { Asked } from './asked.js'
import { invalidTemplate, templateParseFailed } from './refusals.js'

/** A mistake in the template, with its place in the body as it was sent; 0 and 0 where the place is not known. */
export function inTemplate<T>(asked: Pick<Asked, 'read' | 'templatePath'>, make: () => T): T {
  try {
    return make()
  } catch (error) {
    if (error instanceof ShapeError) throw templateParseFailed(error.message)
    if (error instanceof LackedFeature)
      throw new NotEmulated(error.message, 'https://learn.microsoft.com/azure/azure-resource-manager/templates/')
    if (!(error instanceof TemplateError)) throw error
    const path = error.path && [...asked.templatePath, ...error.path]
    const { line = 0, column = 0 } = (path && asked.read.at(path)?.start) ?? {}
    throw invalidTemplate(error.message, { line, column, path: path ? spelledPath(path) : '' })
  }
}

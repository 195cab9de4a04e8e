import type { Extent } from '../read.js'
import type { Path } from '../reading/paths.js'
import { spelledPath } from '../reading/paths.js'
import { TemplateError } from '../values.js'

/** Where a template's values stand in the text that it was read from, by their path in the template. */
export type Places = (path: Path) => Extent | undefined

/** `line '11' and column '5'`, as Azure writes it; 0 and 0 where the text is not known. */
export function lineAndColumn(places: Places, path: Path): string {
  const { line, column } = places(path)?.start ?? { line: 0, column: 0 }
  return `line '${line}' and column '${column}'`
}

/**
 * The template is JSON, but not a template. Azure's wrapper differs: "Deployment template parse failed: '…'." instead of
 * "Deployment template validation failed: '…'.".
 */
export class ShapeError extends TemplateError {
  constructor(message: string, path: Path) {
    super(message, path)
    this.name = 'ShapeError'
  }
}

/** A mistake in the words of Json.NET: where `edge` of the value at `path` stands, if the text is known. */
export function shapeError(what: string, places: Places, path: Path, edge: keyof Extent = 'start'): ShapeError {
  const position = places(path)?.[edge]
  const where = position ? `, line ${position.line}, position ${position.column}` : ''
  return new ShapeError(`${what} Path '${spelledPath(path)}'${where}.`, path)
}

// Azure finds these before it evaluates anything, and puts nothing around them.
const isUnknownName = /^The template (parameter|variable) '[^']*' is not found\./

/** What `make` returns; a mistake that knows no path gets this one, and the words that `wrap` puts around it. */
export function withPath<T>(path: Path, make: () => T, wrap: (message: string) => string = (message) => message): T {
  try {
    return make()
  } catch (error) {
    if (!(error instanceof TemplateError) || error.path) throw error
    throw new TemplateError(isUnknownName.test(error.message) ? error.message : wrap(error.message), path)
  }
}

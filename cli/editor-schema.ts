import { existsSync, readFileSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'

/** The copy of the schema that is written beside a scenario file where no package is installed. */
export const schemaFile = 'milab.schema.json'

const packaged = 'node_modules/managed-identity-lab/dist/fixtures/schemas/world.schema.json'

/** Where an editor finds the JSON Schema for scenario files in a folder: a path from there, `./milab.schema.json`. */
export function knownSchema(folder: string): string | undefined {
  return packagedSchema(folder) ?? (existsSync(join(folder, schemaFile)) ? `./${schemaFile}` : undefined)
}

/**
 * The schema of the installed package, in the folder or above it. It is looked for no further than the repository's
 * root: what is above that is not there on another machine.
 */
export function packagedSchema(folder: string): string | undefined {
  const start = resolve(folder)
  for (let at = start; ; at = dirname(at)) {
    if (existsSync(join(at, packaged))) return slashed(relative(start, join(at, packaged)))
    if (existsSync(join(at, '.git')) || dirname(at) === at) return undefined
  }
}

/** Whether a file of that name is something else than a schema that some version of `milab init` wrote. */
export function isForeign(file: string): boolean {
  if (!existsSync(file)) return false
  try {
    const { properties } = JSON.parse(readFileSync(file, 'utf8')) as { properties?: { milab?: unknown } }
    return properties?.milab === undefined
  } catch {
    return true
  }
}

function slashed(path: string): string {
  const way = path.replaceAll('\\', '/')
  return way.startsWith('.') ? way : `./${way}`
}

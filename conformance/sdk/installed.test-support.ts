import { readFileSync } from 'node:fs'

/** The version of a package that is installed here, as its own package.json says; without a name, of this project. */
export function installedVersion(name?: string): string {
  const file = new URL(`../../${name === undefined ? '' : `node_modules/${name}/`}package.json`, import.meta.url)
  return (JSON.parse(readFileSync(file, 'utf8')) as { version: string }).version
}

import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** An operation as a generated client of Microsoft's sends it. */
export interface SdkOperation {
  readonly method: string
  /** the template in lower case, parameters as `{}`: `/secrets/{}/{}` */
  readonly path: string
  /** query parameters by lower-case name; those that choose the operation with their constant value */
  readonly query: ReadonlyMap<string, string | undefined>
  /** lower-case header names */
  readonly headers: ReadonlySet<string>
}

const modules = fileURLToPath(new URL('../../node_modules/@azure/', import.meta.url))

/** Where a package keeps its generated code: the first of these folders that it has. */
const folders = ['dist/esm/generated/src', 'dist/esm', 'dist-esm/src']

/** Every operation of an `@azure/…` package, read from its generated code (both of Microsoft's generators). */
export function sdkOperations(packageName: string): SdkOperation[] {
  const folder = folders.map((name) => join(modules, packageName, name)).find(existsSync)
  if (folder === undefined) throw new Error(`@azure/${packageName} is not installed, or keeps its code elsewhere`)
  const mappers = mappersOf(join(folder, 'models/parameters.js'))
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) =>
    /operations.*\.js$/.test(name),
  )
  return files.flatMap((name) => {
    const text = readFileSync(join(folder, name), 'utf8')
    return [...fromSpecs(text, mappers), ...fromTemplates(text)]
  })
}

interface Mapper {
  readonly name: string
  /** the value that makes it choose the operation: `comp` and `restype` have one */
  readonly constant: string | undefined
}

/** `models/parameters.js` of the older generator: what each parameter is called on the wire. */
function mappersOf(file: string): ReadonlyMap<string, Mapper> {
  if (!existsSync(file)) return new Map()
  const found = readFileSync(file, 'utf8').matchAll(/export const (\w+) = \{(.*?)\n\};/gs)
  return new Map(
    [...found].map(([, name, body]) => {
      const serialized = /serializedName: "([^"]+)"/.exec(body!)?.[1] ?? name!
      const constant = /serializedName: "(?:comp|restype)"/.test(body!)
        ? /defaultValue: "([^"]+)"/.exec(body!)?.[1]
        : undefined
      // Metadata is a family of headers, `x-ms-meta-…`: the mapper says so.
      const prefix = /headerCollectionPrefix: "([^"]+)"/.exec(body!)?.[1]
      return [name!, { name: (prefix ?? serialized).toLowerCase(), constant }] as const
    }),
  )
}

/** The older generator: `const getOperationSpec = { path: "…", httpMethod: "GET", queryParameters: […], … }`. */
function fromSpecs(text: string, mappers: ReadonlyMap<string, Mapper>): SdkOperation[] {
  return [...text.matchAll(/const \w+OperationSpec = \{(.*?)\n\};/gs)].flatMap(([, body]) => {
    const path = /\bpath: "([^"]+)"/.exec(body!)?.[1]
    const method = /httpMethod: "(\w+)"/.exec(body!)?.[1]
    if (path === undefined || method === undefined) return []
    const named = (list: string) =>
      [...(new RegExp(`${list}: \\[(.*?)\\]`, 's').exec(body!)?.[1] ?? '').matchAll(/Parameters\.(\w+)/g)].map(
        ([, name]) => mappers.get(name!) ?? { name: name!.toLowerCase(), constant: undefined },
      )
    const query = new Map(named('queryParameters').map(({ name, constant }) => [name, constant] as const))
    return [{ method, path: plain(path), query, headers: new Set(named('headerParameters').map(({ name }) => name)) }]
  })
}

/**
 * The newer one: `expandUrlTemplate("/secrets/{secret-name}{?api%2Dversion}", …)`, then `.path(path).get({
 * headers: {…} })`.
 */
function fromTemplates(text: string): SdkOperation[] {
  return text
    .split('expandUrlTemplate(')
    .slice(1)
    .flatMap((part) => {
      const [, path, names = ''] = /^\s*"([^"{]*(?:\{[^?}]*\}[^"{]*)*)(?:\{\?([^}]*)\})?"/.exec(part) ?? []
      const method = /\.path\(path\)\s*\.(get|put|post|patch|delete|head)\(/.exec(part)?.[1]
      if (path === undefined || method === undefined) return []
      const query = names
        .split(',')
        .filter(Boolean)
        .map((name) => [decodeURIComponent(name).toLowerCase(), undefined] as const)
      // A name without a dash stands without quotes; optional ones are spread: `...(x ? { "if-match": x } : {})`.
      const written = /headers: \{(.*?)\n\s*\.\.\.options/s.exec(part)?.[1] ?? ''
      const headers = [...written.matchAll(/(?:^|\{|,)\s*(?:"([\w-]+)"|(\w+)):/g)]
      const constant = [...path.matchAll(/[?&](\w+)=(\w+)/g)].map(
        ([, name, value]) => [name!.toLowerCase(), value!.toLowerCase()] as const,
      )
      return [
        {
          method: method.toUpperCase(),
          path: plain(path),
          query: new Map<string, string | undefined>([...query, ...constant]),
          headers: new Set(headers.map(([, quoted, plainName]) => (quoted ?? plainName)!.toLowerCase())),
        },
      ]
    })
}

const plain = (path: string) =>
  path
    .replace(/\?.*$/, '')
    .replace(/\{[^}]*\}/g, '{}')
    .replace(/\/\{\}\{\}$/, '/{}')
    .toLowerCase()

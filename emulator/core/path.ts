import { percentDecode } from './query.js'

/** The parameter names of a path template, as a type: `'/secrets/{name}/{version}'` gives `{ name, version }`. */
export type ParamsOf<Path extends string> = { readonly [Name in ParamName<Path>]: string }

type ParamName<Path extends string> = Path extends `${string}{${infer Name}}${infer Rest}`
  ? Bare<Name> | ParamName<Rest>
  : never
type Bare<Name extends string> = Name extends `${infer Plain}*` ? Plain : Name

type Segment = { literal: string } | { name: string; rest: boolean }

/**
 * A path template: literal segments, `{name}` for one segment, `{name*}` for any run of segments (also none);
 * a template has at most one `{name*}`.
 */
export interface PathTemplate {
  readonly text: string
  readonly segments: readonly Segment[]
  /** index of the `{name*}` segment, or -1 */
  readonly rest: number
}

export function pathTemplate(text: string): PathTemplate {
  const segments = split(text).map((part): Segment => {
    const name = /^\{(\w+)(\*?)\}$/.exec(part)
    return name ? { name: name[1]!, rest: name[2] === '*' } : { literal: part.toLowerCase() }
  })
  return { text, segments, rest: segments.findIndex((segment) => 'rest' in segment && segment.rest) }
}

/** The path with each run of slashes as one slash, and without a trailing slash. */
export function withSingleSlashes(path: string): string {
  const single = path.includes('//') ? path.replace(/\/{2,}/g, '/') : path
  return single.length > 1 && single.endsWith('/') ? single.slice(0, -1) : single
}

/** The segments of a raw path. `/` has none; a trailing slash gives an empty last segment. */
export function split(path: string): string[] {
  if (path === '/' || path === '') return []
  return (path.charCodeAt(0) === 47 ? path.slice(1) : path).split('/')
}

/**
 * The decoded parameters when the path fits the template, else undefined. Literals are case-insensitive:
 * a service with case-sensitive literals checks them in a gate, where the spelling sent is still known.
 */
export function matchPath(
  template: PathTemplate,
  parts: readonly string[],
  lower: readonly string[],
): Record<string, string> | undefined {
  const { segments, rest } = template
  const extra = parts.length - segments.length
  if (rest < 0 ? extra !== 0 : extra < -1) return undefined
  const params: Record<string, string> = {}
  for (let i = 0, at = 0; i < segments.length; i++) {
    const segment = segments[i]!
    if ('literal' in segment) {
      if (lower[at++] !== segment.literal) return undefined
    } else if (segment.rest) {
      params[segment.name] = percentDecode(parts.slice(at, at + extra + 1).join('/'))
      at += extra + 1
    } else {
      const part = parts[at++]!
      if (part === '') return undefined
      params[segment.name] = percentDecode(part)
    }
  }
  return params
}

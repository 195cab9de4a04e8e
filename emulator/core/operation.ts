import { matchPath, pathTemplate, split, type ParamsOf, type PathTemplate } from './path.js'
import type { Query } from './query.js'
import type { Reply } from './reply.js'
import { header, type WireRequest } from './wire.js'

/** The fields that every row of every service has. */
export interface Row {
  /** `service.resource.verb`: its name in faults, the journal and the coverage test */
  readonly id: string
  /** a link to the page where Microsoft (or the fact's witness) describes it */
  readonly source: string
  readonly method: string
  readonly path: string
  /** query parameters that choose this row; `true` means present with any value, `false` absent */
  readonly query?: Readonly<Record<string, string | boolean>>
  /** headers that choose this row, by presence (`true`) or absence (`false`) */
  readonly header?: Readonly<Record<string, boolean>>
  /** the first api-version that has the operation */
  readonly since?: string
  /** lower-case names of parameters and headers that it implements, of those listed in its service's gaps */
  readonly takes?: readonly string[]
}

export interface Operation<Context> extends Row {
  readonly template: PathTemplate
  readonly handle: (call: Context) => Reply | Promise<Reply>
}

/**
 * Makes a service's `operation` function. `Context` is what the service's gates leave for handlers;
 * `More` is what its rows have beyond `Row` (a permission, say). Path parameters are typed from the template.
 */
export function operationFor<Context extends { readonly params: Readonly<Record<string, string>> }, More = object>() {
  return function operation<const Path extends string>(
    row: Omit<Row, 'path'> & { readonly path: Path } & More & {
        readonly handle: (call: Omit<Context, 'params'> & { readonly params: ParamsOf<Path> }) => Reply | Promise<Reply>
      },
  ): Operation<Context> & More {
    return { ...row, template: pathTemplate(row.path) } as unknown as Operation<Context> & More
  }
}

/** An operation that Azure has and we do not. The router finds it; the response is 501 with its name. */
export interface MissingOperation {
  readonly name: string
  readonly source: string
  readonly method: string
  readonly path: string
  readonly query?: Row['query']
  readonly header?: Row['header']
}

export interface Route<Op> {
  readonly operation: Op | undefined
  readonly missing: MissingOperation | undefined
  readonly params: Readonly<Record<string, string>>
  /** the methods that this path has, when the request's method is not among them */
  readonly otherMethods: readonly string[]
}

export type Router<Op> = (request: WireRequest, path: string, query: Query) => Route<Op>

interface Candidate<Op> {
  row: Omit<Row, 'id' | 'source'>
  template: PathTemplate
  operation?: Op
  missing?: MissingOperation
}

/** Finds the row for a request without refusing anything: first match in the order listed, missing operations last. */
export function router<Op extends Row & { readonly template: PathTemplate }>(
  operations: readonly Op[],
  missing: readonly MissingOperation[],
): Router<Op> {
  const byLength = new Map<number, Candidate<Op>[]>()
  const open: Candidate<Op>[] = []
  const all: Candidate<Op>[] = [
    ...operations.map((operation) => ({ row: operation, template: operation.template, operation })),
    ...missing.map((gap) => ({ row: gap, template: pathTemplate(gap.path), missing: gap })),
  ]
  for (const candidate of all) {
    const { segments, rest } = candidate.template
    if (rest >= 0) open.push(candidate)
    else byLength.set(segments.length, [...(byLength.get(segments.length) ?? []), candidate])
  }
  return (request, path, query) => {
    const parts = split(path)
    const lower = parts.map((part) => part.toLowerCase())
    const others: string[] = []
    let elsewhere: Readonly<Record<string, string>> = {}
    for (const list of [byLength.get(parts.length) ?? [], open]) {
      for (const { row, template, operation, missing } of list) {
        if (row.method !== request.method && row.method !== '*' && others.includes(row.method)) continue
        const params = matchPath(template, parts, lower)
        if (!params || !chosen(row, request, query)) continue
        if (row.method === request.method || row.method === '*') return { operation, missing, params, otherMethods: [] }
        others.push(row.method)
        elsewhere = params
      }
    }
    return { operation: undefined, missing: undefined, params: elsewhere, otherMethods: others }
  }
}

function chosen(row: Omit<Row, 'id' | 'source'>, request: WireRequest, query: Query): boolean {
  if (row.query) {
    for (const name in row.query) {
      const wanted = row.query[name]
      const given = query.get(name)
      if (
        wanted === false
          ? given !== undefined
          : given === undefined || (wanted !== true && given.toLowerCase() !== wanted)
      )
        return false
    }
  }
  if (row.header) {
    for (const name in row.header) if ((header(request, name) !== undefined) !== row.header[name]) return false
  }
  return true
}

import type { Reply } from '../../../core/reply.js'
import { header, type WireRequest } from '../../../core/wire.js'
import type { CorsRule } from '../../../policy/views/blob-service.js'

// https://learn.microsoft.com/rest/api/storageservices/cross-origin-resource-sharing--cors--support-for-the-azure-storage-services

type Headers = [name: string, value: string][]

/** `*` stands for every origin, and inside an origin for any part of it. */
function allowsOrigin({ allowedOrigins }: CorsRule, origin: string): boolean {
  return allowedOrigins.some((allowed) => {
    const [before = '', ...after] = allowed.split('*')
    if (after.length === 0) return allowed === origin
    const last = after.join('*')
    return origin.length >= before.length + last.length && origin.startsWith(before) && origin.endsWith(last)
  })
}

const allowsEveryOrigin = ({ allowedOrigins }: CorsRule) => allowedOrigins.includes('*')

/** Header names are literal or end with `*`, and compared without case. */
const names = (list: readonly string[], name: string) =>
  list.some((pattern) => {
    const lower = pattern.toLowerCase()
    return lower.endsWith('*') ? name.toLowerCase().startsWith(lower.slice(0, -1)) : name.toLowerCase() === lower
  })

/** The first rule that takes this origin, method and headers. */
export const ruleFor = (
  rules: readonly CorsRule[],
  origin: string,
  method: string,
  headers: readonly string[] = [],
): CorsRule | undefined =>
  rules.find(
    (rule) =>
      allowsOrigin(rule, origin) &&
      rule.allowedMethods.includes(method) &&
      headers.every((name) => names(rule.allowedHeaders, name)),
  )

/** Who may read the answer. */
export const originHeaders = (rule: CorsRule, origin: string): Headers =>
  allowsEveryOrigin(rule)
    ? [['Access-Control-Allow-Origin', '*']]
    : [
        ['Access-Control-Allow-Origin', origin],
        ['Access-Control-Allow-Credentials', 'true'],
      ]

/** The headers that an answer has, refusals too, in a service with these rules. */
export function corsHeaders(rules: readonly CorsRule[], request: WireRequest, reply: Reply): Headers {
  if (rules.length === 0 || request.method === 'OPTIONS') return []
  const origin = header(request, 'Origin')
  const rule =
    origin === undefined
      ? rules.find((one) => allowsEveryOrigin(one) && one.allowedMethods.includes(request.method))
      : ruleFor(rules, origin, request.method)
  const readable = request.method === 'GET' || request.method === 'HEAD'
  const vary: Headers = readable && !(rule && allowsEveryOrigin(rule)) ? [['Vary', 'Origin']] : []
  if (!rule) return vary
  const exposed = exposedBy(rule, reply)
  return [
    ...originHeaders(rule, origin ?? '*'),
    ...(exposed === '' ? [] : ([['Access-Control-Expose-Headers', exposed]] as Headers)),
    ...vary,
  ]
}

/** The names that the rule gives, and those of the answer's headers that its patterns fit. */
function exposedBy({ exposedHeaders }: CorsRule, { headers }: Reply): string {
  const sent = [...headers.map(([name]) => name), 'Content-Length', 'Date', 'Transfer-Encoding']
  const exposed = exposedHeaders.flatMap((pattern) =>
    pattern.endsWith('*') ? sent.filter((name) => names([pattern], name)) : [pattern],
  )
  return [...new Set(exposed)].join(',')
}

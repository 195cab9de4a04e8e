import type { Answer } from './both.js'

const codeOf = ({ headers, body }: Answer) =>
  headers['x-ms-error-code'] ?? /<Code>(\w+)<\/Code>/.exec(body)?.[1] ?? undefined

const ended = (answer: Answer) => {
  if (answer.status === 0) return 'an answer that is not HTTP'
  const gap = answer.headers['x-milab-not-emulated']
  if (gap !== undefined) return `501 ${gap}`
  const code = codeOf(answer)
  return code === undefined ? String(answer.status) : `${answer.status} ${code}`
}

/** Headers of the transport, and those that only one of the two could have. */
const passedOver = /^(x-milab.*|server|date|connection|keep-alive|transfer-encoding)$/
/** What no two answers have alike. */
const differsAlways =
  /^(etag|last-modified|x-ms-(request-id|lease-id|snapshot|copy-id|copy-source|copy-completion-time|creation-time|copy-destination-snapshot|access-tier-change-time))$/

const headersOf = ({ headers }: Answer) =>
  Object.entries(headers).flatMap(([name, value]) =>
    passedOver.test(name) ? [] : [[name, differsAlways.test(name) ? '' : value] as const],
  )

/** What no two bodies have alike. */
const elementDiffersAlways =
  /^(Etag|Last-Modified|Creation-Time|CopyId|CopySource|CopyCompletionTime|Snapshot|AccessTierChangeTime|LastSyncTime|RequestId|Message|LeaseId)$/

/** Each element of a body with its text, by its name; the root's attributes are left out. */
const elementsOf = ({ body }: Answer) =>
  [...body.matchAll(/<([A-Za-z][\w-]*)(?:\s[^>]*?)?\s*(?:\/>|>([^<]*))/g)].map(
    ([, name, text = '']) => [name!, elementDiffersAlways.test(name!) ? '' : text.trim()] as const,
  )

const merged = (pairs: readonly (readonly [string, string])[]) => {
  const all = new Map<string, string>()
  for (const [name, value] of pairs) all.set(name, all.has(name) ? `${all.get(name)}|${value}` : value)
  return all
}

function* apart(
  ours: ReadonlyMap<string, string>,
  theirs: ReadonlyMap<string, string>,
  written: (name: string) => string,
): Generator<string> {
  for (const [name, value] of ours) {
    const other = theirs.get(name)
    if (other === undefined) yield `+${written(name)}`
    else if (other !== value) yield `${written(name)}: ${value || 'none'}, Azurite ${other || 'none'}`
  }
  for (const name of theirs.keys()) if (!ours.has(name)) yield `-${written(name)}`
}

/** How the two answers to one request differ, part by part: `+` only the lab has, `-` only Azurite. */
export function differencesOf(lab: Answer, azurite: Answer): string[] {
  if (ended(lab) !== ended(azurite)) return [`${ended(lab)}, Azurite ${ended(azurite)}`]
  if (lab.status >= 400) return []
  // The one says how long a body is, the other sends it in chunks: no client can tell.
  const isOfTransport = (part: string) => part === '+content-length' || part === '-content-length'
  const isXml = lab.body.includes('<?xml') && azurite.body.includes('<?xml')
  const bodies = isXml
    ? apart(merged(elementsOf(lab)), merged(elementsOf(azurite)), (name) => `<${name}>`)
    : lab.body === azurite.body
      ? []
      : [`body: ${lab.body.slice(0, 60)}, Azurite ${azurite.body.slice(0, 60)}`]
  return [...apart(merged(headersOf(lab)), merged(headersOf(azurite)), (name) => name), ...bodies]
    .filter((part) => !isOfTransport(part))
    .sort()
}

import type { Draft } from './drafts.test-support.js'
import type { KnownWorld } from './known-world.test-support.js'
import type { Prng } from '../world/prng.test-support.js'
import { oddNames, oddValues, rawBodies } from './odd-bodies.test-support.js'
import { authorizations, headerPairs } from './odd-headers.test-support.js'
import { pieces, queryPairs } from './odd-urls.test-support.js'

type Mutation = (draft: Draft, random: Prng, known: KnownWorld) => void

const flipCase = (text: string) =>
  text.replace(/[a-z]/gi, (letter) => (letter === letter.toLowerCase() ? letter.toUpperCase() : letter.toLowerCase()))

const editPath: Mutation = (draft, random) => {
  const parts = draft.path.split('/')
  const at = 1 + random.below(Math.max(1, parts.length - 1))
  switch (random.below(9)) {
    case 0:
      parts.splice(at, 1)
      break
    case 1:
      parts.splice(at, 0, random.pick(pieces))
      break
    case 2:
      parts.splice(at, 0, parts[at] ?? '')
      break
    case 3:
      parts[at] = flipCase(parts[at] ?? '')
      break
    case 4:
      parts[at] = `${parts[at]}${random.pick(pieces)}`
      break
    case 5:
      parts.push('')
      break
    case 6:
      parts[at] = (parts[at] ?? '').replace(
        /./g,
        (letter) => `%${Buffer.from(letter).toString('hex').match(/../g)!.join('%')}`,
      )
      break
    default:
      parts[at] = random.pick(pieces)
  }
  draft.path = parts.join('/') || '/'
}

const editQuery: Mutation = (draft, random) => {
  const pairs = draft.query === '' ? [] : draft.query.split('&')
  const at = random.below(pairs.length + 1)
  switch (random.below(7)) {
    case 0:
      pairs.splice(at, 1)
      break
    case 1:
      pairs.splice(at, 0, pairs[at] ?? 'a=b')
      break
    case 2:
      if (pairs[at] !== undefined) pairs[at] = flipCase(pairs[at])
      break
    case 3:
      if (pairs[at] !== undefined) pairs[at] = `${pairs[at].split('=')[0]}=${encodeURIComponent(random.pick(pieces))}`
      break
    default:
      pairs.splice(at, 0, random.pick(queryPairs))
  }
  draft.query = pairs.join('&')
}

const editHeaders: Mutation = (draft, random) => {
  const at = random.below(draft.headers.length + 1)
  switch (random.below(6)) {
    case 0:
      draft.headers.splice(at, 1)
      break
    case 1:
      if (draft.headers[at]) draft.headers.push([flipCase(draft.headers[at][0]), draft.headers[at][1]])
      break
    default:
      draft.headers.splice(at, 0, random.pick(headerPairs))
  }
}

const editAuthorization: Mutation = (draft, random, known) => {
  draft.signs = false
  draft.headers = draft.headers.filter(([name]) => name !== 'Authorization')
  if (random.chance(0.1)) return
  const value = random.chance(0.5)
    ? `Bearer ${random.pick(known.oddTokens)}`
    : random.chance(0.3)
      ? `Bearer ${random.pick(Object.values(known.tokens).flat())}`
      : random.pick(authorizations)
  draft.headers.push(['Authorization', random.chance(0.1) ? value.slice(0, random.below(value.length + 1)) : value])
}

const editMethod: Mutation = (draft, random) => {
  draft.method = random.pick([
    'GET',
    'PUT',
    'POST',
    'PATCH',
    'DELETE',
    'HEAD',
    'OPTIONS',
    'TRACE',
    'MERGE',
    'get',
    'PROPFIND',
    'M-SEARCH',
  ])
}

const editBody: Mutation = (draft, random) => {
  const { body } = draft
  if (
    body === undefined ||
    typeof body === 'string' ||
    body instanceof Uint8Array ||
    body.json === undefined ||
    random.chance(0.15)
  ) {
    draft.body =
      typeof body === 'string' && random.chance(0.3) ? body.slice(0, random.below(body.length)) : random.pick(rawBodies)
    return
  }
  if (random.chance(0.15)) {
    const text = Buffer.from(JSON.stringify(body.json))
    const bytes = Buffer.from(text)
    if (random.chance(0.5)) draft.body = text.subarray(0, random.below(text.length))
    else {
      bytes[random.below(bytes.length)] = random.below(256)
      draft.body = bytes
    }
    return
  }
  const copy = { root: structuredClone(body.json) }
  const places = placesIn(copy)
  const [holder, key] = random.pick(places)
  const put = (name: string, value: unknown) =>
    Reflect.defineProperty(holder, name, { value, enumerable: true, configurable: true, writable: true })
  if (random.chance(0.1)) Reflect.deleteProperty(holder, key)
  else if (!Array.isArray(holder) && random.chance(0.2))
    put(random.pick(oddNames), structuredClone(random.pick(oddValues)))
  else put(key, structuredClone(random.pick(oddValues)))
  draft.body = { json: copy.root }
}

function placesIn(value: object): [holder: object, key: string][] {
  return Object.entries(value).flatMap(([key, inner]): [object, string][] => [
    [value, key],
    ...(typeof inner === 'object' && inner !== null ? placesIn(inner as object) : []),
  ])
}

const editAuthority: Mutation = (draft, random, known) => {
  const { arm, login, vaultSuffix, blobSuffix } = known.hosts
  draft.authority = random.pick([
    arm,
    login,
    flipCase(draft.authority),
    `${draft.authority}:443`,
    `${draft.authority}:4443`,
    `softvault.${vaultSuffix}`,
    `MyTestKeyVault.${vaultSuffix}`,
    `nope.${vaultSuffix}`,
    `devteststorage.${blobSuffix}`,
    `devteststorage-secondary.${blobSuffix}`,
    '',
    'x',
    '[::1]:80',
    '169.254.169.254',
    '169.254.169.254:80',
    'localhost:50342',
    `.${vaultSuffix}`,
    `a.b.${vaultSuffix}`,
    `${draft.authority}.`,
    '__proto__',
    'x:99999',
    '[',
    'constructor.vault.azure.net',
    `${'a'.repeat(300)}.${vaultSuffix}`,
  ])
  if (random.chance(0.3)) draft.scheme = draft.scheme === 'http' ? 'https' : 'http'
}

// Bodies come up most: they have the most to be wrong about.
const mutations: readonly Mutation[] = [
  editPath,
  editPath,
  editQuery,
  editQuery,
  editHeaders,
  editHeaders,
  editBody,
  editBody,
  editBody,
  editBody,
  editAuthorization,
  editMethod,
  editAuthority,
]

/** Spoils a request in one to three ways. */
export function mutate(draft: Draft, random: Prng, known: KnownWorld): void {
  for (let times = 1 + random.below(3); times > 0; times--) random.pick(mutations)(draft, random, known)
}

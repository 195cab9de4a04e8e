import { bindingsIn } from '../bindings.js'
import type { Case, Need, Send } from '../model.js'
import { plan } from '../plan.js'

/** A request of the calm set, its texts with bindings, `{vault.host}`. All are GET and without a body. */
export interface ScriptRequest {
  /** the resource that it needs a token for; absent without one */
  readonly audience?: string
  /** the binding of its host, `imds.host` */
  readonly host: string
  /** path and query */
  readonly path: string
  readonly headers: readonly (readonly [name: string, value: string])[]
}

/** What a script asks, made from the cases that a live run would ask. */
export interface ScriptPlan {
  /** tokens of IMDS first, for what the others need; none twice */
  readonly requests: readonly ScriptRequest[]
  /** the ids of the cases that its record can be judged by */
  readonly cases: readonly string[]
  /** which of the requests bring the tokens that others carry, by audience */
  readonly tokens: ReadonlyMap<string, ScriptRequest>
  /** the headers of responses that these cases look at, in lower case */
  readonly headers: readonly string[]
  /** calm cases that it does not ask, and why */
  readonly leftOut: readonly { readonly id: string; readonly why: string }[]
}

/** The names that a script has a value for. */
const known = new Set([
  ...['cloud', 'tenant', 'subscription', 'group.name', 'group.location', 'vm.principalId', 'vm.clientId'],
  ...['vault.name', 'vault.host', 'vault.suffix', 'vault.audience', 'vault.secret.name'],
  ...['account.name', 'account.host', 'storage.suffix', 'storage.audience', 'container'],
  ...['arm.host', 'arm.audience', 'login.host', 'issuer.host', 'imds.host', 'msi.host'],
])

/**
 * The requests of the cases that need no more than what is offered.
 *
 * @param identity the text that names the identity in requests for tokens which others carry; empty for the default one
 */
export function scriptPlan(cases: readonly Case[], offers: ReadonlySet<Need>, identity = ''): ScriptPlan {
  const requests = new Map<string, ScriptRequest>()
  const add = (request: ScriptRequest) => {
    const key = JSON.stringify(request)
    const known = requests.get(key) ?? request
    requests.set(key, known)
    return known
  }
  const asked: string[] = []
  const leftOut: { id: string; why: string }[] = []
  const calm = plan(cases, { offers, why: () => '' }).filter(({ skip }) => skip === undefined)
  for (const { testCase } of calm) {
    const why = testCase.steps.map(whyNot).find((reason) => reason !== undefined)
    if (why === undefined) asked.push(testCase.id)
    else leftOut.push({ id: testCase.id, why })
  }
  const sends = calm
    .filter(({ testCase }) => asked.includes(testCase.id))
    .flatMap(({ testCase }) => testCase.steps as readonly Send[])
  const tokens = new Map<string, ScriptRequest>()
  for (const audience of ['{arm.audience}', ...sends.map(audienceOfSend)])
    if (audience !== undefined) tokens.set(audience, add(tokenRequest(audience, identity)))
  for (const send of sends) add(requestOf(send))
  // A token that the cache gives up is the one that every later request gets.
  const ordered = [...requests.values()].sort((a, b) => Number(bypasses(a)) - Number(bypasses(b)))
  return { requests: ordered, cases: asked, tokens, headers: headersOf(sends), leftOut }
}

const bypasses = ({ path }: ScriptRequest) => path.includes('bypass_cache=')

/** Headers that may hold addresses, and are left out whatever a case expects of them. */
const withheld = /^(?:location|set-cookie|www-authenticate|x-ms-keyvault-network-info)$/

const headersOf = (sends: readonly Send[]): string[] =>
  [...new Set(sends.flatMap(({ expect }) => Object.keys(expect?.headers ?? {})))]
    .map((name) => name.toLowerCase())
    .filter((name) => !withheld.test(name))

/** Why a script does not ask a step's request; undefined if it does. */
function whyNot(step: Case['steps'][number]): string | undefined {
  if (step.kind !== 'send') return `it has a step that is not one request: ${step.kind}`
  if (step.method !== 'GET' || step.body !== undefined) return `${step.method}: a script only reads`
  const { expect: _, save: __, ...sent } = step
  const needed = bindingsIn(sent)
  if (needed.some((name) => name.startsWith('saved.'))) return 'it asks for what an earlier response named'
  const unknown = needed.find((name) => !known.has(name))
  return unknown === undefined ? undefined : `a script has no value for {${unknown}}`
}

/** The request for a token that other requests carry. */
const tokenRequest = (audience: string, identity: string): ScriptRequest => ({
  host: 'imds.host',
  path: `/metadata/identity/oauth2/token?api-version=2018-02-01&resource=${audience}${identity}`,
  headers: [['Metadata', 'true']],
})

function requestOf(send: Send): ScriptRequest {
  const audience = audienceOfSend(send)
  return {
    ...(audience !== undefined && { audience }),
    host: hostOf(send),
    path: send.path,
    headers: Object.entries(send.headers ?? {}),
  }
}

const hostOf = ({ to }: Send) => /^\{([\w.-]+)\}$/.exec(to)?.[1] ?? to

const audiences: Readonly<Record<string, string>> = {
  'arm.host': '{arm.audience}',
  'vault.host': '{vault.audience}',
  'account.host': '{storage.audience}',
}

const audienceOfSend = (send: Send): string | undefined =>
  send.as === 'nobody' ? undefined : (send.audience ?? audiences[hostOf(send)])

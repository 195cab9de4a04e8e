import type { Bindings } from '../bindings.js'
import type { PlannedRequest } from './requests.js'

/** A right that requests of the plan use; requests that are meant to be refused use none. */
export interface PlannedRight {
  /** `the VM's identity`, or `key1 of devteststorage` for what is signed */
  readonly of: string
  /** the ARM action or the data action; of a key, which may do anything, what is done with it */
  readonly right: string
  /** what gives it, as far as it need go */
  readonly from: string
  readonly requests: number
}

interface Rule {
  readonly method: RegExp
  /** of a path without doubled slashes and query */
  readonly path: RegExp
  readonly right: string
  readonly from: string
}

const reader = 'Reader on the group'

const inResourceManager: readonly Rule[] = [
  {
    method: /GET/,
    path: /^\/subscriptions\/[^/]+\/resourceGroups\/[^/]+$/i,
    right: 'Microsoft.Resources/subscriptions/resourceGroups/read',
    from: reader,
  },
  {
    method: /GET/,
    path: /^\/subscriptions\/[^/]+\/resourceGroups\/[^/]+\/resources$/i,
    right: 'Microsoft.Resources/subscriptions/resourceGroups/resources/read',
    from: reader,
  },
  {
    method: /GET/,
    path: /\/providers\/Microsoft\.Authorization\/permissions$/i,
    right: 'Microsoft.Authorization/permissions/read',
    from: reader,
  },
  {
    method: /GET/,
    path: /^\/subscriptions\/[^/]+\/resources$/i,
    right: 'Microsoft.Resources/subscriptions/resources/read',
    from: reader,
  },
  {
    method: /GET/,
    path: /^\/subscriptions(?:\/[^/]+)?$/i,
    right: 'Microsoft.Resources/subscriptions/read',
    from: reader,
  },
  {
    method: /GET/,
    path: /^\/subscriptions\/[^/]+\/resourceGroups$/i,
    right: 'Microsoft.Resources/subscriptions/resourceGroups/read',
    from: reader,
  },
  {
    method: /POST/,
    path: /\/listKeys$/i,
    right: 'Microsoft.Storage/storageAccounts/listKeys/action',
    from: 'Storage Account Key Operator Service Role on the account',
  },
]

const inVault: readonly Rule[] = [
  {
    method: /GET/,
    path: /^\/secrets(?:\/[^/]+\/versions)?$/i,
    right: 'Microsoft.KeyVault/vaults/secrets/readMetadata/action',
    from: 'the secret permission list, or Key Vault Reader',
  },
  {
    method: /GET/,
    path: /^\/secrets\/[^/]+(?:\/[^/]*)?$/i,
    right: 'Microsoft.KeyVault/vaults/secrets/getSecret/action',
    from: 'the secret permission get, or Key Vault Secrets User',
  },
]

const inAccount: readonly Rule[] = [
  { method: /GET|HEAD/, path: /./, right: 'reads containers and blobs', from: 'the account’s key' },
  { method: /PUT|DELETE/, path: /./, right: 'makes and removes containers and blobs', from: 'the account’s key' },
]

/** The rights that a run uses, in the order in which it first does. */
export function rightsOf(requests: readonly PlannedRequest[], bindings: Bindings): PlannedRight[] {
  const rulesOf: Readonly<Record<string, readonly Rule[]>> = {
    [bindings['arm.host'] ?? '']: inResourceManager,
    [bindings['vault.host'] ?? '']: inVault,
    [bindings['account.host'] ?? '']: inAccount,
  }
  const found = new Map<string, PlannedRight>()
  for (const { host, method, path, credential, isRefused, times } of requests) {
    const place = (path.split('?')[0] ?? '').replace(/\/{2,}/g, '/').replace(/(?<=.)\/$/, '')
    const rule = rulesOf[host]?.find((candidate) => candidate.method.test(method) && candidate.path.test(place))
    if (!rule || isRefused || credential === 'none') continue
    const of = credential === 'key' ? `a key of ${bindings['account.name']}` : "the VM's identity"
    const key = `${of} ${rule.right}`
    found.set(key, { of, right: rule.right, from: rule.from, requests: (found.get(key)?.requests ?? 0) + times })
  }
  return [...found.values()]
}

import { examine } from './examine.js'
import type { Answer, Asking, Machine, Wanted } from './machine.js'

/** A name that is looked up, or a request that is sent. */
export type Planned = { readonly lookUp: string } | Asking

/**
 * What the checks send where everything is well, in their order: the checks themselves, with a machine that sends
 * nothing, and gets the answers that lead to the most requests. Words in capitals stand for what only IMDS can tell.
 */
export async function planned(machine: Machine, wanted: Wanted): Promise<Planned[]> {
  const list: Planned[] = []
  let elapsed = 0
  await examine(
    {
      ...machine,
      elapsed: () => elapsed,
      sleep: async (ms) => void (elapsed += ms),
      send: async (asking) => {
        list.push(asking)
        return { ...empty, ...expected(asking) }
      },
      resolve: async (host) => {
        list.push({ lookUp: host })
        return { aliases: [], addresses: ['192.0.2.1'] }
      },
    },
    wanted,
  )
  return list
}

const empty = { status: 200, reason: '', headers: {}, text: '', connectMs: 0, totalMs: 0, at: 0 }

function expected({ url, headers }: Asking): Partial<Extract<Answer, { status: number }>> {
  const body = (value: object) => ({ text: JSON.stringify(value) })
  if (url.includes('/metadata/instance'))
    return headers.length === 0
      ? { status: 400 }
      : body({ name: 'NAME', resourceGroupName: 'GROUP', subscriptionId: 'SUBSCRIPTION' })
  if (url.includes('/metadata/identity'))
    return body({ access_token: `e30.${Buffer.from('{"exp":0}').toString('base64url')}.` })
  const [, type, name] = /resourceType eq '([^']*)' and name eq '([^']*)'/.exec(decodeURIComponent(url)) ?? []
  if (type === undefined) return {}
  const subscription = /\/subscriptions\/([^/]*)/.exec(url)?.[1]
  return body({ value: [{ id: `/subscriptions/${subscription}/resourceGroups/ITS-GROUP/providers/${type}/${name}` }] })
}

interface Reason {
  readonly of: RegExp
  readonly why: string
  /** what the logs of the one who is asked will show */
  readonly logs: string
}

const reads = 'the activity log does not keep reads'

const reasons: readonly Reason[] = [
  { of: /\/metadata\/instance/, why: 'which machine this is; once without its header, to be refused', logs: 'no log' },
  {
    of: /\/metadata\/identity/,
    why: 'a token, kept in memory and never printed',
    logs: 'one line among the managed identity’s sign-ins of Entra, unless IMDS has the token',
  },
  {
    of: /localhost:50342/,
    why: 'whether the old MSI extension is there; without its header, no token',
    logs: 'no log',
  },
  { of: /\/Microsoft\.Authorization\/permissions/, why: 'what the identity’s roles allow there', logs: reads },
  { of: /\/resources\?/, why: 'the resource’s id, in whatever group it is', logs: reads },
  { of: /\/Microsoft\.KeyVault\/vaults\//, why: 'whether the vault goes by roles or by policies', logs: reads },
  { of: /\/resourceGroups\//, why: 'whether it may read the group', logs: reads },
  {
    of: /\/versions\?/,
    why: 'the secret’s attributes, not its value',
    logs: 'SecretListVersions in the vault’s audit log',
  },
  {
    of: /\/secrets\?/,
    why: 'whether it may list secrets: one name, no value',
    logs: 'SecretList in the vault’s audit log',
  },
  {
    of: /comp=list/,
    why: 'whether it may use blobs by token: one name, no content',
    logs: 'ListBlobs or ListContainers in the account’s resource log',
  },
]

/** The plan as text. */
export function planText(list: readonly Planned[]): string {
  const lines = list.flatMap((step, i) => {
    const number = String(i + 1).padStart(4)
    if ('lookUp' in step) return [`${number}  DNS  ${step.lookUp}`, '      its addresses and aliases']
    const reason = reasons.find(({ of }) => of.test(step.url))
    const names = step.headers.map(([name]) => name).filter((name) => name !== 'x-ms-version')
    const withHeaders = names.length === 0 ? '' : `  (${names.join(', ')})`
    return [`${number}  GET  ${step.url}${withHeaders}`, `      ${reason?.why}; ${reason?.logs}`]
  })
  return [
    'milab doctor --identity sends these, in this order, and nothing else: fewer where one is refused, and what is',
    'answered 429 or 503 up to three times more. It changes nothing, and asks for no key and no secret’s value.',
    'Requests to 169.254.169.254 are at most four a second; all of it takes at most 60 seconds.',
    '',
    ...lines,
    '',
    'Words in capitals are what only the metadata service knows. User-Agent: milab-doctor and the version.',
    '',
  ].join('\n')
}

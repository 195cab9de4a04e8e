import { customerDomains, isNamedByAzure, kindOfType } from './facts.js'

export interface Found {
  readonly kind: string
  readonly name: string
}

type Finder = (text: string) => Found[]

/** What ends a name in a path, an id or an address that may stand in a sentence. */
const name = `[^\\s/?#&"'<>,;:|()[\\]{}\\\\]+`

const group = new RegExp(`/subscriptions/[^/\\s]+/resourceGroups/(${name})`, 'gi')
const resource = new RegExp(`/providers/[\\w.]+((?:/${name}/${name})+)`, 'gi')
const customerHost = new RegExp(`(?<![\\w.-])([a-z0-9-]+)\\.(${customerDomains})(?![\\w-])`, 'gi')
const item = new RegExp(
  `\\.(?:vault|managedhsm)\\.[\\w.]+(?::443)?/(?:deleted)?(secret|key|certificate|storage)s?/(${name})`,
  'gi',
)
const blob = new RegExp(
  `\\.(?:blob|dfs|file|queue|table)\\.(?:[\\w-]+\\.)*core\\.[\\w.]+(?::443)?((?:/${name})+)`,
  'gi',
)

const groups: Finder = (text) => [...text.matchAll(group)].map(([, found]) => ({ kind: 'group', name: found! }))

/** `/providers/Microsoft.Compute/virtualMachines/NAME/extensions/NAME` */
const resources: Finder = (text) =>
  [...text.matchAll(resource)].flatMap(([, path]) => {
    const parts = path!.split('/').slice(1)
    return parts.flatMap((type, i) =>
      i % 2 === 1 || parts[i + 1] === undefined || isNamedByAzure(type)
        ? []
        : [{ kind: kindOfType(type), name: parts[i + 1]! }],
    )
  })

const customerHosts: Finder = (text) =>
  [...text.matchAll(customerHost)].map(([, label, domain]) => ({
    kind: /vault|hsm/i.test(domain!) ? 'vault' : /core\./i.test(domain!) ? 'account' : 'host',
    name: label!,
  }))

/** `https://v.vault.azure.net/secrets/NAME/version` */
const items: Finder = (text) =>
  [...text.matchAll(item)].map(([, kind, found]) => ({ kind: kind!.toLowerCase(), name: found! }))

/** `https://a.blob.core.windows.net/CONTAINER/BLOB` */
const blobs: Finder = (text) =>
  [...text.matchAll(blob)].flatMap(([, path]) =>
    path!
      .split('/')
      .slice(1)
      .map((part, i) => ({ kind: i === 0 ? 'container' : 'blob', name: part })),
  )

const finders: readonly Finder[] = [groups, resources, customerHosts, items, blobs]

/** The names that show themselves by where they stand: in resource ids, in hosts, in the paths of vaults and accounts. */
export function namesIn(text: string): Found[] {
  const spellings = new Set([text, unescaped(text), unescaped(unescaped(text))])
  return [...spellings].flatMap((spelling) =>
    finders.flatMap((find) => find(spelling)).map((found) => ({ ...found, name: found.name.replace(/\.+$/, '') })),
  )
}

/** Its %-escapes resolved, as far as they are any. */
function unescaped(text: string): string {
  if (!text.includes('%')) return text
  return text.replace(/(?:%[0-9a-f]{2})+/gi, (run) => {
    try {
      return decodeURIComponent(run)
    } catch {
      return run
    }
  })
}

import { members } from './kept.js'
import type { ScriptRequest } from './requests.js'
import type { ScriptTexts } from './texts.js'

/* What both languages have in common. */

/** `group.name` as a variable's name: `group_name`. */
export const variable = (binding: string): string => binding.replaceAll(/[.-]/g, '_')

/** The variable that holds the token for an audience: `{vault.audience}`, `vault_audience_token`. */
export function tokenName(audience: string): string {
  const word = audience.replaceAll(/[^a-z0-9]+/gi, '_').replaceAll(/^_|_$/g, '')
  return `${/^\d/.test(word) ? 'app_' : ''}${word}_token`
}

/** Bindings that the metadata service tells, where live.yaml does not. */
export const groupName = ['tenant', 'subscription', 'group.name'] as const

/** The kind of a stand-in; undefined for what is Azure's own. */
export function kindOf(binding: string): string | undefined {
  if (/^(?:vault|account)\.host$/.test(binding)) return 'host'
  if (binding === 'vm.id') return 'id'
  if (/^(?:tenant|subscription|vm\.\w+Id)$/.test(binding)) return 'guid'
  const named = /^(container)$|(\w+)\.name$/.exec(binding)
  return named?.[1] ?? named?.[2]
}

const isAboutGroup = ({ path }: ScriptRequest) => /\{(?:subscription|group\.name)\}/.test(path)

/**
 * The order in which requests are sent. Without live.yaml the instance's document comes first, for it tells the group;
 * the requests about the group come last, from `check` on.
 */
export function groupsLast(requests: readonly ScriptRequest[], guarded: boolean) {
  const instance = requests.find(({ path }) => path.startsWith('/metadata/instance?'))!
  if (guarded) return { instance, rest: requests, check: -1 }
  const rest = requests
    .filter((request) => request !== instance)
    .sort((a, b) => Number(isAboutGroup(a)) - Number(isAboutGroup(b)))
  return { instance, rest, check: rest.findIndex(isAboutGroup) }
}

/** Fills in the words in capitals. `escaped`: how JSON stands in the language's strings. */
export function recordWords(text: string, texts: ScriptTexts, escaped = (json: string) => json): string {
  const { hosts, headers, by, cloud, offers, azureNames, apiVersions } = texts
  const inside = (value: unknown) => JSON.stringify(value).slice(1, -1)
  const words: Readonly<Record<string, string>> = {
    HEAD: escaped(inside({ by, cloud })),
    OFFERS: escaped(inside(offers)),
    NAMES: escaped(inside(azureNames)),
    VERSIONS: escaped(JSON.stringify(apiVersions)),
    MEMBERS: members,
    HEADERS: headers.join(' '),
    HOSTS: hosts.join(' '),
  }
  return text.replaceAll(/\b(HEAD|OFFERS|NAMES|VERSIONS|MEMBERS|HEADERS|HOSTS)\b/g, (word) => words[word]!)
}

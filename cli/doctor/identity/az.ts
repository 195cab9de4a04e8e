import type { Instance } from './instance.js'

/**
 * Commands that mend what is missing, to be read and then pasted where `az login` was done by a person who may grant.
 * Every value is quoted where a shell could read more into it: names come from servers, too.
 */

const quoted = (value: string) => (/^[\w./:@-]+$/.test(value) ? value : `'${value.replaceAll("'", `'\\''`)}'`)

export const az = (command: string, options: Readonly<Record<string, string | undefined>>) =>
  [
    `az ${command}`,
    ...Object.entries(options).flatMap(([name, value]) => (value === undefined ? [] : [`--${name} ${quoted(value)}`])),
  ].join(' ')

/** A scope that is known, or the command that looks it up. */
export type Scope = { readonly id: string } | { readonly lookUp: string }

export function assignRole(principalId: string | undefined, role: string, scope: Scope): string {
  const assigned = az('role assignment create', {
    'assignee-object-id': principalId ?? 'PRINCIPAL',
    'assignee-principal-type': 'ServicePrincipal',
    role,
  })
  return `${assigned} --scope ${'id' in scope ? quoted(scope.id) : `"$(${scope.lookUp} --query id --output tsv)"`}`
}

/** A virtual machine, or the scale set that it is in. */
export const ofMachine = (command: 'assign' | 'show', at: Instance | undefined, identities?: string) => {
  const name = at?.scaleSet ?? at?.name ?? 'NAME'
  return az(`${at?.scaleSet === undefined ? 'vm' : 'vmss'} identity ${command}`, {
    name,
    'resource-group': at?.group ?? 'GROUP',
    identities,
  })
}

/** A command and what to know of it, in the form of a comment: the whole line can be pasted. */
export const noted = (command: string, words: string) => `${command}  # ${words}`

export const setPolicy = (vault: string, principalId: string | undefined) =>
  `${az('keyvault set-policy', { name: vault, 'object-id': principalId ?? 'PRINCIPAL' })} --secret-permissions get list`

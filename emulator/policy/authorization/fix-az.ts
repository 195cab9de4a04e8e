import { parseResourceId } from '../resource-ids.js'
import type { Fix } from './fix.js'
import type { PrincipalType } from './rbac.js'

/** The az command of a fix that changes who may do what. */
export function azFor(
  fix: Extract<Fix, { assign: object } | { policy: object }>,
  type: PrincipalType = 'ServicePrincipal',
): string {
  if ('assign' in fix) {
    const { to, role, on } = fix.assign
    return (
      `az role assignment create --assignee-object-id ${to} --assignee-principal-type ${type} --role ` +
      `"${role}" --scope ${shellWord(on)}`
    )
  }
  const { to, vault, permissions } = fix.policy
  const granted = Object.entries(permissions).map(
    ([kind, rights]) => `--${kind.replace(/s$/, '')}-permissions ${rights.join(' ')}`,
  )
  return `az keyvault set-policy --name ${parseResourceId(vault)!.names[0]} --object-id ${to} ${granted.join(' ')}`
}

/** The scope comes from a request's path: what is pasted into a shell must stay one word. */
const shellWord = (text: string) => (/^[\w./:@-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`)

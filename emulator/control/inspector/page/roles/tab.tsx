import { useSignal } from '@preact/signals'
import { useEffect } from 'preact/hooks'
import type { WireFix } from '../../wire.js'
import type { WireIdentityRoles, WireRole, WireRoles } from '../../wire-roles.js'
import { Copied } from '../copied.js'
import { LabError } from '../lab.js'
import type { Tab, TabProps } from '../tab.js'

export const roles: Tab = { path: 'roles', title: 'Least privilege', View: LeastPrivilege }

/** What each identity used of what it may, and what it lacks. */
function LeastPrivilege({ lab, feed }: TabProps) {
  const view = useSignal<WireRoles | undefined>(undefined)
  const problem = useSignal('')
  const entries = feed.entries.value
  const changes = feed.worldChanges.value
  useEffect(() => {
    const load = async () => {
      try {
        view.value = await lab.get<WireRoles>('/_lab/roles')
        problem.value = ''
      } catch (error) {
        problem.value = error instanceof LabError ? error.message : String(error)
      }
    }
    void load()
  }, [lab, entries, changes, view, problem])
  const people = view.value?.identities.filter(isKnown) ?? []
  return (
    <section>
      <h2>Least privilege</h2>
      <p class="quiet">
        Since the lab started or was reset: what each identity used, of what it may.
        {view.value?.learning && ' The lab allows what some built-in role would, and learns what is needed.'}
      </p>
      {problem.value !== '' && (
        <p class="bad" role="alert">
          {problem.value}
        </p>
      )}
      {view.value && people.length === 0 && <p>No identity has a role, and none has asked for anything.</p>}
      {people.map((identity) => (
        <Identity key={identity.principalId} identity={identity} />
      ))}
    </section>
  )
}

const isKnown = ({ used, held, missing }: WireIdentityRoles) => used.length + held.length + missing.length > 0

/** `resourceGroups/shop`, `vaults/shop-kv/secrets/db`: what a reader wants of a resource id. */
const placeOf = (scope: string) =>
  scope.replace(/^.*\/providers\/[^/]+\//i, '').replace(/^\/subscriptions\/[^/]+(?:\/(?=.)|$)/i, '') || 'subscription'

function Identity({ identity }: { readonly identity: WireIdentityRoles }) {
  const { name, used, held, missing, tooBroad } = identity
  const narrower = (of: WireRole) => tooBroad.find(({ role, scope }) => role === of.role && scope === of.scope)?.instead
  return (
    <section aria-label={name}>
      <h3>{name}</h3>
      <div class="wide" tabIndex={0} role="region" aria-label={`Rights of ${name}`}>
        <table>
          <thead>
            <tr>
              <th scope="col">Right</th>
              <th scope="col">On</th>
              <th scope="col">Used</th>
            </tr>
          </thead>
          <tbody>
            {missing.map(({ role, scope, fix }) => (
              <tr key={`missing ${role} ${scope}`} class="bad">
                <th scope="row">{role}</th>
                <td title={scope}>{placeOf(scope)}</td>
                <td>missing: {fix.text}</td>
              </tr>
            ))}
            {held.map((of) => (
              <tr key={`${of.role} ${of.scope}`}>
                <th scope="row">{of.lastUsed === null ? <s>{of.role}</s> : of.role}</th>
                <td title={of.scope}>{placeOf(of.scope)}</td>
                <td>
                  {of.lastUsed === null ? 'never used' : of.lastUsed.slice(0, 19).replace('T', ' ')}
                  {narrower(of)?.map((other) => (
                    <div class="warn" key={`${other.role} ${other.scope}`}>
                      too broad: {other.role} on {placeOf(other.scope)} would do
                    </div>
                  ))}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {used.length > 0 && (
        <details>
          <summary>
            {used.length} {used.length === 1 ? 'action' : 'actions'} used
          </summary>
          <ul>
            {used.map(({ action, scope, count, by }) => (
              <li key={`${action} ${scope}`}>
                <code>{action}</code> on {placeOf(scope)}, {count}×{by !== undefined && `, by ${by}`}
              </li>
            ))}
          </ul>
        </details>
      )}
      {missing.length > 0 && <Copies fixes={missing.map(({ fix }) => fix)} />}
    </section>
  )
}

const forms = [
  ['yaml', 'for milab.yaml'],
  ['az', 'az'],
  ['bicep', 'Bicep'],
] as const

/** What is missing, in forms to paste. */
function Copies({ fixes }: { readonly fixes: readonly WireFix[] }) {
  return (
    <>
      {forms.map(([form, label]) => {
        const texts = fixes.flatMap((fix) => fix[form] ?? [])
        return <Copied key={form} name={label} text={form === 'yaml' ? joinedYaml(texts) : texts.join('\n')} />
      })}
    </>
  )
}

/** Role assignments under one heading; other fragments as they are. */
function joinedYaml(texts: readonly string[]): string {
  const head = 'roleAssignments:\n'
  const items = texts.filter((text) => text.startsWith(head)).map((text) => text.slice(head.length))
  const others = texts.filter((text) => !text.startsWith(head))
  return [...(items.length > 0 ? [head + [...new Set(items)].join('\n')] : []), ...others].join('\n')
}

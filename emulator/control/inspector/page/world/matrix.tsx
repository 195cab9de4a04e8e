import type { AssignmentNode, ResourcesView } from '../../wire-world.js'
import { Act, Form } from './form.js'
import type { Portal } from './portal.js'
import * as requests from './requests.js'

interface MatrixProps {
  readonly portal: Portal
  readonly view: ResourcesView
}

const same = (a: string, b: string) => a.toLowerCase() === b.toLowerCase()

/** The role assignments: who has which role on what. */
export function Matrix({ portal, view }: MatrixProps) {
  const scopes = scopesOf(view)
  const rows = view.principals.filter(({ isPortal }) => !isPortal)
  const used = scopes.filter(([scope]) => view.assignments.some((of) => same(of.scope, scope)))
  const isShown = ({ principalId }: AssignmentNode) => rows.some(({ objectId }) => objectId === principalId)
  const columns = used.filter(([scope]) => view.assignments.some((of) => same(of.scope, scope) && isShown(of)))
  const definitionOf = async (role: string): Promise<string> => {
    const known = view.roles.find(({ name }) => same(name, role))
    if (known) return known.id
    const filter = encodeURIComponent(`roleName eq '${role.replaceAll("'", "''")}'`)
    const definitions = `/subscriptions/${view.subscriptionId}/providers/Microsoft.Authorization/roleDefinitions`
    const url = `${definitions}?api-version=2022-04-01&$filter=${filter}`
    const { body } = await portal.accepted({ method: 'GET', url })
    const [found] = (body as { value: readonly { id: string }[] }).value
    if (!found) throw new Error(`Azure has no role named '${role}'`)
    return found.id
  }
  const add = ({ principalId = '', role = '', scope = '' }: Readonly<Record<string, string>>) =>
    portal.perform(`Assigned ${role}.`, async () => {
      await portal.accepted(requests.newAssignment(scope, await definitionOf(role), principalId))
    })
  return (
    <section>
      <h2>Role assignments</h2>
      <div class="wide" tabIndex={0} role="region" aria-label="Matrix of role assignments">
        <table>
          <thead>
            <tr>
              <th scope="col">Identity</th>
              {columns.map(([scope, name]) => (
                <th scope="col" key={scope} title={scope}>
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map(({ objectId, name }) => (
              <tr key={objectId}>
                <th scope="row">{name}</th>
                {columns.map(([scope, place]) => (
                  <td key={scope}>
                    {view.assignments
                      .filter((of) => of.principalId === objectId && same(of.scope, scope))
                      .map((of) => (
                        <div class="row" key={of.id}>
                          <span>{of.role}</span>
                          <Act
                            portal={portal}
                            text="Remove"
                            label={`Remove ${of.role} of ${name} on ${place}`}
                            onClick={() =>
                              portal.change(`Removed ${of.role}.`, requests.remove(requests.versioned(of.id)))
                            }
                          />
                        </div>
                      ))}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <Form
        portal={portal}
        action="Assign role"
        fields={[
          { name: 'role', label: 'Role', suggestions: view.roles.map(({ name }) => name) },
          { name: 'principalId', label: 'To', options: view.principals.map((of) => [of.objectId, of.name] as const) },
          { name: 'scope', label: 'On', options: scopes },
        ]}
        onSubmit={add}
      />
    </section>
  )
}

/** Where a role can be assigned, with names; also where one is, even if that is not in the tree. */
function scopesOf(view: ResourcesView): readonly (readonly [scope: string, name: string])[] {
  const inTree = [
    [`/subscriptions/${view.subscriptionId}`, 'subscription'] as const,
    ...[...view.groups, ...view.vaults, ...view.accounts, ...view.seats, ...view.identities].map(
      ({ id, name }) => [id, name] as const,
    ),
  ]
  const others = [...new Set(view.assignments.map(({ scope }) => scope))]
    .filter((scope) => !inTree.some(([id]) => same(id, scope)))
    .map((scope) => [scope, scope.split('/').slice(-2).join('/')] as const)
  return [...inTree, ...others]
}

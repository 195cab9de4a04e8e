import type { ResourcesView } from '../../wire-world.js'

/** Users and groups of the tenant, with the roles that each has itself. The world file and its import make them. */
export function People({ view }: { readonly view: ResourcesView }) {
  const { users, directoryGroups, assignments } = view
  if (users.length + directoryGroups.length === 0) return null
  const rolesOf = (objectId: string) =>
    assignments
      .filter(({ principalId }) => principalId === objectId)
      .map(({ role, scope }) => `${role} on ${scope.split('/').at(-1) ?? scope}`)
      .join('; ')
  return (
    <section>
      <h2>Users and groups</h2>
      <table>
        <caption class="unseen">Users and groups of the tenant</caption>
        <thead>
          <tr>
            <th scope="col">Name</th>
            <th scope="col">What it is</th>
            <th scope="col">Roles of its own</th>
          </tr>
        </thead>
        <tbody>
          {users.map(({ name, objectId, upn }) => (
            <tr key={objectId}>
              <th scope="row">{name}</th>
              <td>user {upn}</td>
              <td>{rolesOf(objectId)}</td>
            </tr>
          ))}
          {directoryGroups.map(({ name, objectId, members }) => (
            <tr key={objectId}>
              <th scope="row">{name}</th>
              <td>group{members.length > 0 ? ` of ${members.join(', ')}` : ' without members'}</td>
              <td>{rolesOf(objectId)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

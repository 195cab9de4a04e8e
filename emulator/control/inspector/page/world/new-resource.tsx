import type { ResourceNode, ResourcesView } from '../../wire-world.js'
import { newApp, newArcMachine, newContainerApp, newMachine } from './new-seats.js'
import { Form } from './form.js'
import type { Ask, Portal } from './portal.js'
import * as requests from './requests.js'

/** Where a resource is to be made. */
interface Place {
  readonly view: ResourcesView
  readonly group: string
  readonly name: string
  readonly location: string
}

/** What can be made in a group, by the words of the form. */
const kinds: Readonly<Record<string, (of: Place) => Ask>> = {
  'Key vault, access policies': ({ view, ...of }) => requests.newVault(view, makerIn(view), { ...of, isRbac: false }),
  'Key vault, Azure RBAC': ({ view, ...of }) => requests.newVault(view, makerIn(view), { ...of, isRbac: true }),
  'Storage account': ({ view, group, name, location }) => requests.newAccount(view, group, name, location),
  'User-assigned identity': ({ view, group, name, location }) => requests.newIdentity(view, group, name, location),
  'Virtual machine, Windows': ({ view, ...of }) => newMachine(view, { ...of, os: 'Windows' }),
  'Virtual machine, Linux': ({ view, ...of }) => newMachine(view, { ...of, os: 'Linux' }),
  'Web app, Windows': ({ view, ...of }) => newApp(view, { ...of, kind: 'app' }),
  'Web app, Linux': ({ view, ...of }) => newApp(view, { ...of, kind: 'app,linux' }),
  'Function app, Linux': ({ view, ...of }) => newApp(view, { ...of, kind: 'functionapp,linux' }),
  'Container app': ({ view, ...of }) => newContainerApp(view, of),
  'Arc machine, Windows': ({ view, ...of }) => newArcMachine(view, { ...of, os: 'Windows' }),
  'Arc machine, Linux': ({ view, ...of }) => newArcMachine(view, { ...of, os: 'Linux' }),
}

const makerIn = (view: ResourcesView) => view.principals.find(({ isPortal }) => isPortal)

/** A new resource in a group. */
export function NewResource(props: {
  readonly portal: Portal
  readonly view: ResourcesView
  readonly group: ResourceNode
}) {
  const { portal, view, group } = props
  return (
    <Form
      portal={portal}
      action="Create resource"
      label={`New resource in ${group.name}`}
      fields={[
        { name: 'kind', label: 'New', options: Object.keys(kinds) },
        { name: 'name', label: 'Name of the resource' },
        { name: 'location', label: 'Location', value: group.location },
      ]}
      onSubmit={({ kind = '', name = '', location = '' }) =>
        portal.change(`Created ${name}.`, kinds[kind]!({ view, group: group.name, name, location }))
      }
    />
  )
}

import type { ResourceNode, ResourcesView } from '../../wire-world.js'
import { Account } from './account.js'
import { Act, Form } from './form.js'
import type { Portal } from './portal.js'
import { Remove } from './remove.js'
import * as requests from './requests.js'
import { Seat } from './seat.js'
import { Vault } from './vault.js'

interface WorldProps {
  readonly portal: Portal
  readonly view: ResourcesView
}

const usualLocation = 'westus'

/** The tree: each group with what is in it. */
export function Groups({ portal, view }: WorldProps) {
  return (
    <>
      {view.groups.map((group) => (
        <Group key={group.id} portal={portal} view={view} group={group} />
      ))}
      <h3>New resource group</h3>
      <Form
        portal={portal}
        action="Create resource group"
        fields={[
          { name: 'name', label: 'Name of the group' },
          { name: 'location', label: 'Location', value: usualLocation },
        ]}
        onSubmit={({ name = '', location = '' }) =>
          portal.change(`Created the resource group ${name}.`, requests.newGroup(view, name, location))
        }
      />
    </>
  )
}

function Group({ portal, view, group }: WorldProps & { readonly group: ResourceNode }) {
  const isHere = (resource: ResourceNode) => resource.group.toLowerCase() === group.name.toLowerCase()
  const { name } = group
  return (
    <details class="group" open>
      <summary>
        <h3>{name}</h3> <span class="quiet">resource group, {group.location}</span>
      </summary>
      {view.vaults.filter(isHere).map((vault) => (
        <Vault key={vault.id} portal={portal} view={view} vault={vault} />
      ))}
      {view.accounts.filter(isHere).map((account) => (
        <Account key={account.id} portal={portal} account={account} />
      ))}
      {view.seats.filter(isHere).map((seat) => (
        <Seat key={seat.id} portal={portal} view={view} seat={seat} />
      ))}
      {view.identities.filter(isHere).map((identity) => (
        <div class="row node" key={identity.id}>
          <span>
            <strong>{identity.name}</strong> <span class="quiet">user-assigned identity, client id </span>
            <code>{identity.clientId}</code>
          </span>
          <Remove portal={portal} what="identity" resource={identity} />
        </div>
      ))}
      <New portal={portal} view={view} group={group} />
      <Act
        portal={portal}
        text={`Delete the group ${name}`}
        question={`Delete the resource group ${name} and all that is in it?`}
        onClick={() => portal.change(`Deleted ${name}.`, requests.remove(requests.versioned(group.id)))}
      />
    </details>
  )
}

const kinds = [
  ['vault', 'Key vault, access policies'],
  ['rbac-vault', 'Key vault, Azure RBAC'],
  ['account', 'Storage account'],
  ['identity', 'User-assigned identity'],
  ['windows', 'Virtual machine, Windows'],
  ['linux', 'Virtual machine, Linux'],
] as const

/** A new resource in a group. */
function New({ portal, view, group }: WorldProps & { readonly group: ResourceNode }) {
  const submit = ({ kind, name = '', location = '' }: Readonly<Record<string, string>>) => {
    const of = { group: group.name, name, location }
    const maker = view.principals.find(({ isPortal }) => isPortal)
    const asked = {
      vault: () => requests.newVault(view, maker, { ...of, isRbac: false }),
      'rbac-vault': () => requests.newVault(view, maker, { ...of, isRbac: true }),
      account: () => requests.newAccount(view, group.name, name, location),
      identity: () => requests.newIdentity(view, group.name, name, location),
      windows: () => requests.newMachine(view, { ...of, os: 'Windows' }),
      linux: () => requests.newMachine(view, { ...of, os: 'Linux' }),
    }[kind as (typeof kinds)[number][0]]()
    return portal.change(`Created ${name}.`, asked)
  }
  return (
    <Form
      portal={portal}
      action="Create resource"
      label={`New resource in ${group.name}`}
      fields={[
        { name: 'kind', label: 'New', options: kinds },
        { name: 'name', label: 'Name of the resource' },
        { name: 'location', label: 'Location', value: group.location },
      ]}
      onSubmit={submit}
    />
  )
}

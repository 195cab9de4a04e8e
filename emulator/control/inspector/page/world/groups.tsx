import type { ResourceNode, ResourcesView } from '../../wire-world.js'
import { Account } from './account.js'
import { Act, Form } from './form.js'
import { NewResource } from './new-resource.js'
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
      <NewResource portal={portal} view={view} group={group} />
      <Act
        portal={portal}
        text={`Delete the group ${name}`}
        question={`Delete the resource group ${name} and all that is in it?`}
        onClick={() => portal.change(`Deleted ${name}.`, requests.remove(requests.versioned(group.id)))}
      />
    </details>
  )
}

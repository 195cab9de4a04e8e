import { useSignal } from '@preact/signals'
import type { ResourcesView, VaultNode } from '../../wire-world.js'
import { Certificates } from './certificates.js'
import { Act, Form } from './form.js'
import { Keys } from './keys.js'
import { Remove } from './remove.js'
import type { Portal } from './portal.js'
import * as requests from './requests.js'

interface VaultProps {
  readonly portal: Portal
  readonly view: ResourcesView
  readonly vault: VaultNode
}

/** A vault with its secrets and policies. */
export function Vault({ portal, view, vault }: VaultProps) {
  const isRbac = vault.authorization === 'rbac'
  return (
    <details class="node" open>
      <summary>
        <strong>{vault.name}</strong>{' '}
        <span class="quiet">key vault, {isRbac ? 'judged by roles' : 'judged by access policies'}</span>
      </summary>
      <table>
        <caption class="unseen">Secrets of {vault.name}</caption>
        <tbody>
          {vault.secrets.map(({ name, enabled }) => (
            <Secret key={name} portal={portal} vault={vault} name={name} isEnabled={enabled} />
          ))}
        </tbody>
      </table>
      {vault.secretCount > vault.secrets.length && (
        <p class="quiet">
          The first {vault.secrets.length} of {vault.secretCount} secrets.
        </p>
      )}
      <Form
        portal={portal}
        action="Set secret"
        label={`New secret in ${vault.name}`}
        fields={[
          { name: 'name', label: 'Name of the secret' },
          { name: 'value', label: 'Value', isSecret: true },
        ]}
        onSubmit={({ name = '', value = '' }) =>
          portal.change(`Set the secret ${name}.`, requests.put(requests.secretUrl(vault, name), { value }))
        }
      />
      <Keys portal={portal} vault={vault} />
      <Certificates portal={portal} vault={vault} />
      <Policies portal={portal} view={view} vault={vault} />
      <Remove portal={portal} what="vault" resource={vault} />
    </details>
  )
}

/** How long a revealed value stays on the page, in milliseconds. */
const revealed = 30_000

function Secret(props: {
  readonly portal: Portal
  readonly vault: VaultNode
  readonly name: string
  readonly isEnabled: boolean
}) {
  const { portal, vault, name, isEnabled } = props
  const value = useSignal<string | undefined>(undefined)
  const url = requests.secretUrl(vault, name)
  const reveal = () =>
    portal.perform(`Read the secret ${name}; Live has the request.`, async () => {
      const { body } = await portal.accepted({ method: 'GET', url })
      value.value = (body as { value: string }).value
      setTimeout(() => (value.value = undefined), revealed)
    })
  return (
    <tr>
      <th scope="row">{name}</th>
      <td>
        <code>{value.value ?? '•••'}</code>
        {!isEnabled && <span class="warn"> disabled</span>}
      </td>
      <td class="row">
        {value.value === undefined ? (
          <Act portal={portal} text="Reveal" label={`Reveal secret ${name}`} onClick={reveal} />
        ) : (
          <Act portal={portal} text="Hide" label={`Hide secret ${name}`} onClick={() => (value.value = undefined)} />
        )}
        <Act
          portal={portal}
          text="Delete"
          label={`Delete secret ${name}`}
          question={`Delete the secret ${name}?`}
          onClick={() => portal.change(`Deleted the secret ${name}.`, requests.remove(url))}
        />
      </td>
    </tr>
  )
}

/** Who may do what in a vault that judges by access policies; of one that judges by roles, they have no effect. */
function Policies({ portal, view, vault }: VaultProps) {
  const people = view.principals.map(({ objectId, name }) => [objectId, name] as const)
  const submit = ({ objectId = '', template = '' }: Readonly<Record<string, string>>) => {
    const policy = { tenantId: view.tenantId, objectId, permissions: requests.policyTemplates[template]! }
    return portal.change('Added the access policy.', requests.changePolicies(vault, 'add', policy))
  }
  return (
    <>
      <table>
        <caption>
          Access policies of {vault.name}
          {vault.authorization === 'rbac' && <span class="warn"> have no effect: it judges by roles</span>}
        </caption>
        <tbody>
          {vault.policies.map((policy) => (
            <tr key={`${policy.objectId} ${policy.applicationId}`}>
              <th scope="row">{policy.principal}</th>
              <td>
                {Object.entries(policy.permissions)
                  .filter(([, rights]) => rights.length > 0)
                  .map(([kind, rights]) => `${kind}: ${rights.join(', ')}`)
                  .join('; ')}
              </td>
              <td>
                <Act
                  portal={portal}
                  text="Remove"
                  label={`Remove access policy of ${policy.principal} in ${vault.name}`}
                  onClick={() =>
                    portal.change('Removed the access policy.', requests.changePolicies(vault, 'remove', policy))
                  }
                />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <Form
        portal={portal}
        action="Add access policy"
        label={`New access policy of ${vault.name}`}
        fields={[
          { name: 'template', label: 'Template', options: Object.keys(requests.policyTemplates) },
          { name: 'objectId', label: 'Principal', options: people },
        ]}
        onSubmit={submit}
      />
    </>
  )
}

import { useSignal } from '@preact/signals'
import { useRef } from 'preact/hooks'
import type { KeyNode, VaultNode } from '../../wire-world.js'
import { Act, Form } from './form.js'
import type { Portal } from './portal.js'
import * as requests from './requests.js'

interface KeysProps {
  readonly portal: Portal
  readonly vault: VaultNode
}

/** The keys of a vault with their versions. A key of a certificate goes the way of that, and has no buttons here. */
export function Keys({ portal, vault }: KeysProps) {
  const wasFilled = useRef(vault.keys.length > 0)
  return (
    <details class="node" open={wasFilled.current}>
      <summary>
        keys <span class="quiet">{vault.keyCount}</span>
      </summary>
      {vault.keys.map((key) => (
        <Key key={key.name} portal={portal} vault={vault} of={key} />
      ))}
      {vault.keyCount > vault.keys.length && (
        <p class="quiet">
          The first {vault.keys.length} of {vault.keyCount} keys.
        </p>
      )}
      <Form
        portal={portal}
        action="Create key"
        label={`New key in ${vault.name}`}
        fields={[
          { name: 'name', label: 'Name of the key' },
          { name: 'type', label: 'Type', options: Object.keys(requests.keyTypes) },
        ]}
        onSubmit={({ name = '', type = '' }) =>
          portal.change(`Created the key ${name}.`, requests.newKey(vault, name, type))
        }
      />
    </details>
  )
}

/** A version in a list of versions. */
interface Version {
  readonly kid: string
  readonly attributes: { readonly enabled: boolean; readonly created: number }
}

function Key({ portal, vault, of: key }: KeysProps & { readonly of: KeyNode }) {
  const { name } = key
  const versions = useSignal<readonly Version[] | undefined>(undefined)
  const url = (...rest: readonly string[]) => requests.keyUrl(vault, name, ...rest)
  const read = async () => {
    const { body } = await portal.accepted({ method: 'GET', url: url('versions') })
    versions.value = (body as { value: readonly Version[] }).value
  }
  /** Makes a version or changes one, and shows the versions anew where they are shown. */
  const change = (done: string, asked: Parameters<Portal['accepted']>[0]) =>
    portal.perform(done, async () => {
      await portal.accepted(asked)
      if (versions.peek()) await read()
    })
  const open = (event: Event) => {
    const { open: isOpen } = event.currentTarget as HTMLDetailsElement
    if (isOpen && !versions.peek()) void portal.perform(`Listed the versions of ${name}.`, read)
  }
  return (
    <details class="node" onToggle={open}>
      <summary>
        {name}{' '}
        <span class="quiet">
          {key.type}, {key.versionCount} {key.versionCount === 1 ? 'version' : 'versions'}
        </span>
        {!key.enabled && <span class="warn"> disabled</span>}
      </summary>
      <table>
        <caption class="unseen">Versions of {name}</caption>
        <tbody>
          {versions.value?.map(({ kid, attributes: { enabled, created } }) => (
            <Row
              key={kid}
              version={kid.split('/').at(-1)!}
              about={`made ${new Date(created * 1000).toISOString().slice(0, 16)}Z`}
              isEnabled={enabled}
              {...(!key.isManaged && {
                onToggle: (version: string) =>
                  change(
                    `${enabled ? 'Disabled' : 'Enabled'} a version of ${name}.`,
                    requests.patch(url(version), { attributes: { enabled: !enabled } }),
                  ),
              })}
              portal={portal}
            />
          ))}
        </tbody>
      </table>
      {key.isManaged ? (
        <p class="quiet">It belongs to the certificate {name}.</p>
      ) : (
        <div class="row">
          <Act
            portal={portal}
            text="Rotate"
            label={`Rotate key ${name}`}
            onClick={() => change(`Rotated the key ${name}.`, { method: 'POST', url: url('rotate') })}
          />
          <Act
            portal={portal}
            text="Delete"
            label={`Delete key ${name}`}
            question={`Delete the key ${name} with its versions?`}
            onClick={() => portal.change(`Deleted the key ${name}.`, requests.remove(url()))}
          />
        </div>
      )}
    </details>
  )
}

interface RowProps {
  readonly portal: Portal
  readonly version: string
  readonly about: string
  readonly isEnabled: boolean
  readonly onToggle?: (version: string) => unknown
}

function Row({ portal, version, about, isEnabled, onToggle }: RowProps) {
  const act = isEnabled ? 'Disable' : 'Enable'
  return (
    <tr>
      <th scope="row">
        <code>{version}</code>
      </th>
      <td>
        {about}
        {!isEnabled && <span class="warn"> disabled</span>}
      </td>
      <td>
        {onToggle && (
          <Act portal={portal} text={act} label={`${act} version ${version}`} onClick={() => onToggle(version)} />
        )}
      </td>
    </tr>
  )
}

import type { ResourcesView, SeatNode } from '../../wire-world.js'
import { Act, Form } from './form.js'
import { Remove } from './remove.js'
import type { Portal } from './portal.js'
import * as requests from './requests.js'

interface SeatProps {
  readonly portal: Portal
  readonly view: ResourcesView
  readonly seat: SeatNode
}

const words: Readonly<Record<string, string>> = {
  'virtual-machine': 'virtual machine',
  'app-service': 'app of App Service',
  functions: 'function app',
  'container-app': 'container app',
  'arc-machine': 'Arc machine',
}

/** A machine or app with its identities. */
export function Seat({ portal, view, seat }: SeatProps) {
  const { name, identities, principalId } = seat
  const isSystem = principalId !== undefined
  const nameOf = (id: string) =>
    view.identities.find((identity) => identity.id.toLowerCase() === id.toLowerCase())?.name ?? id
  const isAttached = (id: string) => identities.some((other) => other.toLowerCase() === id.toLowerCase())
  const free = view.identities.filter(({ id }) => !isAttached(id)).map(({ id, name: text }) => [id, text] as const)
  const set = (done: string, hasSystem: boolean, assigned: readonly string[]) =>
    portal.change(done, requests.setIdentity(seat, hasSystem, assigned))
  return (
    <details class="node" open>
      <summary>
        <strong>{name}</strong>{' '}
        <span class="quiet">
          {words[seat.kind] ?? seat.kind}, {seat.os}
        </span>
      </summary>
      <div class="row">
        <span>System-assigned identity: {isSystem ? 'on' : 'off'}</span>
        <Act
          portal={portal}
          text={isSystem ? 'Turn off' : 'Turn on'}
          label={`Turn ${isSystem ? 'off' : 'on'} the system-assigned identity of ${name}`}
          {...(isSystem && {
            question: `Turn off the identity of ${name}? Its roles and policies lose their meaning.`,
          })}
          onClick={() => set(`Turned ${isSystem ? 'off' : 'on'} the identity of ${name}.`, !isSystem, identities)}
        />
        {seat.kind === 'virtual-machine' && (
          <Act
            portal={portal}
            text="Install the MSI extension"
            label={`Install the MSI extension on ${name}`}
            onClick={() => portal.change(`Installed the MSI extension on ${name}.`, requests.newMsiExtension(seat))}
          />
        )}
      </div>
      {identities.map((id) => (
        <div class="row" key={id}>
          <span>{nameOf(id)}</span>
          <Act
            portal={portal}
            text="Detach"
            label={`Detach ${nameOf(id)} from ${name}`}
            onClick={() =>
              set(
                `Detached ${nameOf(id)}.`,
                isSystem,
                identities.filter((other) => other !== id),
              )
            }
          />
        </div>
      ))}
      {free.length > 0 && (
        <Form
          portal={portal}
          action="Attach identity"
          label={`Attach an identity to ${name}`}
          fields={[{ name: 'id', label: 'User-assigned identity', options: free }]}
          onSubmit={({ id = '' }) => set(`Attached ${nameOf(id)}.`, isSystem, [...identities, id])}
        />
      )}
      <Remove portal={portal} what="machine or app" resource={seat} />
    </details>
  )
}

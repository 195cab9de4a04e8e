import { useSignal } from '@preact/signals'
import type { AccountNode } from '../../wire-world.js'
import { blobUrl, blobVersion, download, listBlobs, upload, type BlobList } from './blobs.js'
import { Act, Form } from './form.js'
import { Remove } from './remove.js'
import type { Portal } from './portal.js'
import * as requests from './requests.js'

const accessLevels = [
  ['None', 'private'],
  ['Blob', 'blobs are public'],
  ['Container', 'blobs and lists are public'],
] as const

/** A storage account with its containers and blobs. */
export function Account({ portal, account }: { readonly portal: Portal; readonly account: AccountNode }) {
  return (
    <details class="node" open>
      <summary>
        <strong>{account.name}</strong> <span class="quiet">storage account</span>
      </summary>
      {account.containers.map(({ name, blobCount, publicAccess }) => (
        <Container
          key={name}
          portal={portal}
          account={account}
          name={name}
          about={`${blobCount} ${blobCount === 1 ? 'blob' : 'blobs'}${publicAccess === 'none' ? '' : ', public'}`}
        />
      ))}
      <Form
        portal={portal}
        action="Create container"
        label={`New container in ${account.name}`}
        fields={[
          { name: 'name', label: 'Name of the container' },
          { name: 'access', label: 'Access level', options: accessLevels },
        ]}
        onSubmit={({ name = '', access = '' }) =>
          portal.change(`Created the container ${name}.`, requests.newContainer(account.id, name, access))
        }
      />
      <Remove portal={portal} what="account" resource={account} />
    </details>
  )
}

interface ContainerProps {
  readonly portal: Portal
  readonly account: AccountNode
  readonly name: string
  readonly about: string
}

function Container({ portal, account, name, about }: ContainerProps) {
  const list = useSignal<BlobList | undefined>(undefined)
  const url = `${account.blobEndpoint}${name}`
  const read = async () => void (list.value = await listBlobs(portal, url))
  const open = (event: Event) => {
    const { open: isOpen } = event.currentTarget as HTMLDetailsElement
    if (isOpen && !list.peek()) void portal.perform(`Listed ${name}.`, read)
  }
  const send = (event: Event) => {
    const input = event.currentTarget as HTMLInputElement
    const file = input.files?.[0]
    if (!file) return
    void portal
      .perform(`Uploaded ${file.name} to ${name}.`, async () => {
        await upload(portal.lab, blobUrl(url, file.name), file)
        await read()
      })
      .then(() => (input.value = ''))
  }
  const remove = (blob: string) =>
    portal.perform(`Deleted ${blob}.`, async () => {
      await portal.accepted({ method: 'DELETE', url: blobUrl(url, blob), headers: blobVersion })
      await read()
    })
  return (
    <details class="node" onToggle={open}>
      <summary>
        {name} <span class="quiet">container, {about}</span>
      </summary>
      <table>
        <caption class="unseen">Blobs of {name}</caption>
        <tbody>
          {list.value?.blobs.map((blob) => (
            <tr key={blob.name}>
              <th scope="row">{blob.name}</th>
              <td>{blob.length} bytes</td>
              <td>{blob.contentType}</td>
              <td class="row">
                <Act
                  portal={portal}
                  text="Download"
                  label={`Download ${blob.name}`}
                  onClick={() =>
                    portal.perform(`Downloaded ${blob.name}.`, () =>
                      download(portal.lab, blobUrl(url, blob.name), blob.name),
                    )
                  }
                />
                <Act
                  portal={portal}
                  text="Delete"
                  label={`Delete blob ${blob.name}`}
                  question={`Delete the blob ${blob.name}?`}
                  onClick={() => remove(blob.name)}
                />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {list.value?.hasMore && <p class="quiet">The first {list.value.blobs.length} blobs.</p>}
      <div class="row">
        <label>
          Upload to {name} (at most 256 MiB)
          <input type="file" onChange={send} />
        </label>
        <Act
          portal={portal}
          text="Delete"
          label={`Delete container ${name}`}
          question={`Delete the container ${name} and its blobs?`}
          onClick={() =>
            portal.change(
              `Deleted the container ${name}.`,
              requests.remove(requests.versioned(requests.containerId(account.id, name))),
            )
          }
        />
      </div>
    </details>
  )
}

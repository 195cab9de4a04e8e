import type { Prng } from '../../emulator/world/prng.test-support.js'
import { send, type Answer, type Tokens, type Urls } from './kill-asking.test-support.js'

export const loadWorld = {
  milab: 1,
  runsOn: 'vm',
  resourceGroups: {
    shop: {
      location: 'westus',
      virtualMachines: { vm: { os: 'Linux', identity: 'system' } },
      vaults: { killkv: { authorization: 'rbac', softDelete: true } },
      storageAccounts: { killdata: { containers: { data: {} } } },
    },
  },
  roleAssignments: [
    { to: 'vm', role: 'Owner', on: 'subscription' },
    { to: 'vm', role: 'Key Vault Administrator', on: 'subscription' },
    { to: 'vm', role: 'Storage Blob Data Owner', on: 'subscription' },
  ],
}

/** What the writers know of one thing: its last acknowledged state, and those that were sent since. */
export interface Known {
  acknowledged: number
  sent: number[]
}

/** Where requests go, and with what. */
export interface Asking {
  readonly urls: Urls
  readonly tokens: Tokens
  readonly subscription: string
}

/** Something that has a number as its state; 0 is that it is not there. */
export interface Thing {
  /** whether the write of that number was acknowledged */
  write(asking: Asking, value: number, random: Prng): Promise<boolean>
  /** the number that it has; a string tells what is half done */
  read(asking: Asking): Promise<number | string>
}

const storage = ({ tokens }: Asking) => ({ Authorization: `Bearer ${tokens.storage}`, 'x-ms-version': '2021-08-06' })
const json = ({ tokens }: Asking, of: 'arm' | 'vault') => ({
  Authorization: `Bearer ${tokens[of]}`,
  'Content-Type': 'application/json',
})
const blobHost = 'killdata.blob.core.windows.net'
const isDone = ({ status, text }: Answer) => {
  if (status >= 500 || status === 401 || status === 403) throw new Error(`${status} ${text}`)
  return status < 300
}

/** A secret, whose newest version has the number. */
export const secret = (name: string): Thing => ({
  async write(asking, value) {
    const body = JSON.stringify({ value: String(value) })
    const path = `/secrets/${name}?api-version=7.4`
    return isDone(
      await send(asking.urls, 'killkv.vault.azure.net', path, { method: 'PUT', headers: json(asking, 'vault'), body }),
    )
  },
  async read(asking) {
    const path = `/secrets/${name}?api-version=7.4`
    const { status, text } = await send(asking.urls, 'killkv.vault.azure.net', path, { headers: json(asking, 'vault') })
    return status === 404 ? 0 : Number((JSON.parse(text) as { value: string }).value)
  },
})

/** A user-assigned identity with the number as its tag, and its service principal, to which a role can be assigned. */
export const identity = (name: string): Thing => {
  const path = (of: string) =>
    `${of}/resourceGroups/shop/providers/Microsoft.ManagedIdentity/userAssignedIdentities/${name}?api-version=2023-01-31`
  return {
    async write(asking, value, random) {
      const { urls, subscription } = asking
      if (random.bytes(1)[0]! < 60) {
        await send(urls, 'management.azure.com', path(subscription), { method: 'DELETE', headers: json(asking, 'arm') })
      }
      const body = JSON.stringify({ location: 'westus', tags: { value: String(value) } })
      return isDone(
        await send(urls, 'management.azure.com', path(subscription), {
          method: 'PUT',
          headers: json(asking, 'arm'),
          body,
        }),
      )
    },
    async read(asking) {
      const headers = json(asking, 'arm')
      const { status, text } = await send(asking.urls, 'management.azure.com', path(asking.subscription), { headers })
      if (status === 404) return 0
      const { tags, properties } = JSON.parse(text) as { tags: { value: string }; properties: { principalId: string } }
      const id = properties.principalId.replace(/^.{8}/, '00000000')
      const role = `${asking.subscription}/providers/Microsoft.Authorization/roleDefinitions/acdd72a7-3385-48ef-bd42-f606fba81ae7`
      const body = JSON.stringify({ properties: { roleDefinitionId: role, principalId: properties.principalId } })
      const assign = `${asking.subscription}/resourceGroups/shop/providers/Microsoft.Authorization/roleAssignments/${id}?api-version=2022-04-01`
      const assigned = await send(asking.urls, 'management.azure.com', assign, { method: 'PUT', headers, body })
      // 409: at an earlier kill it was assigned already.
      return assigned.status < 300 || assigned.status === 409
        ? Number(tags.value)
        : `an identity without principal: ${assigned.text}`
    },
  }
}

const filled = (value: number) => `${String(value).padStart(9, '0')}\n`.repeat(3000)
const valueOf = (text: string): number | string => {
  const value = Number(text.slice(0, 9))
  return text === filled(value) ? value : `a blob of several writes, with ${text.length} bytes`
}

/** A blob of three blocks, each full of the number; or its copy. */
export const blob = (name: string, how: 'blocks' | 'whole' | 'copy'): Thing => ({
  async write(asking, value) {
    const { urls } = asking
    const headers = storage(asking)
    const path = `/data/${name}`
    const put = (at: string, body: string, more = {}) =>
      send(urls, blobHost, at, { method: 'PUT', headers: { ...headers, ...more }, body })
    if (how === 'whole') return isDone(await put(path, filled(value), { 'x-ms-blob-type': 'BlockBlob' }))
    if (how === 'copy') {
      if (!isDone(await put(`/data/${name}-source`, filled(value), { 'x-ms-blob-type': 'BlockBlob' }))) return false
      return isDone(await put(path, '', { 'x-ms-copy-source': `https://${blobHost}/data/${name}-source` }))
    }
    const ids = ['a', 'b', 'c'].map((id) => Buffer.from(`${id}${String(value).padStart(9, '0')}`).toString('base64'))
    const text = filled(value)
    for (const [i, id] of ids.entries())
      if (
        !isDone(
          await put(`${path}?comp=block&blockid=${encodeURIComponent(id)}`, text.slice(i * 10_000, (i + 1) * 10_000)),
        )
      )
        return false
    const list = `<BlockList>${ids.map((id) => `<Latest>${id}</Latest>`).join('')}</BlockList>`
    return isDone(await put(`${path}?comp=blocklist`, list))
  },
  async read(asking) {
    const { status, text } = await send(asking.urls, blobHost, `/data/${name}`, { headers: storage(asking) })
    return status === 404 ? 0 : valueOf(text)
  },
})

/** A container's lease: of an even number it is broken, of an odd one taken. */
export const lease = (name: string): Thing => {
  const path = `/${name}?restype=container`
  return {
    async write(asking, value) {
      const put = (at: string, more: Record<string, string>) =>
        send(asking.urls, blobHost, at, { method: 'PUT', headers: { ...storage(asking), ...more } })
      await put(path, {})
      const action: Record<string, string> =
        value % 2 === 1
          ? { 'x-ms-lease-action': 'acquire', 'x-ms-lease-duration': '-1' }
          : { 'x-ms-lease-action': 'break', 'x-ms-lease-break-period': '0' }
      const { status, text } = await put(`${path}&comp=lease`, action)
      if (status >= 500) throw new Error(text)
      return status < 300
    },
    async read(asking) {
      const found = await send(asking.urls, blobHost, path, { method: 'HEAD', headers: storage(asking) })
      if (found.status === 404) return 0
      return found.header('x-ms-lease-state') === 'leased' ? 1 : 2
    },
  }
}

/** How many faults were set. */
export const faults: Thing = {
  async write({ urls }) {
    const body = JSON.stringify({
      on: 'entra.token',
      when: { header: { 'x-never': 'sent' } },
      do: { answer: { status: 503 } },
    })
    return isDone(
      await send(urls, 'lab', '/_lab/faults', {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        body,
      }),
    )
  },
  async read({ urls }) {
    const { text } = await send(urls, 'lab', '/_lab/faults')
    return (JSON.parse(text) as { faults: unknown[] }).faults.length
  },
}

/** By how many times ten seconds the clock is ahead: the tokens must stay valid. */
export const clock: Thing = {
  async write({ urls }) {
    const body = JSON.stringify({ advance: 'PT10S' })
    return isDone(
      await send(urls, 'lab', '/_lab/clock', { method: 'POST', headers: { 'Content-Type': 'application/json' }, body }),
    )
  },
  async read({ urls }) {
    const { text } = await send(urls, 'lab', '/_lab/clock')
    return Math.round((Date.parse((JSON.parse(text) as { now: string }).now) - Date.now()) / 10_000)
  },
}

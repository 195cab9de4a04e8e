import type { Emulator } from '../../../inside.test-support.js'
import { accountKeys, accountNamed } from '../../../policy/views/accounts.js'
import { ask, tokenOf, type Asked } from '../../../asking.test-support.js'
import { hmac } from '../../../key-signature.test-support.js'

const origin = 'https://devteststorage.blob.core.windows.net'

export const portal = 'portal'

interface Sent extends Omit<Asked, 'url'> {
  path: string
}

export const send = (emulator: Emulator, { path, ...parts }: Sent) =>
  ask(emulator).request({ url: origin + path, ...parts })

export const account = (emulator: Emulator) => accountNamed(emulator.world, 'devteststorage')!
export const keyOf = (emulator: Emulator, index = 0) => accountKeys(emulator.world, account(emulator))[index]!.value

/** A signed HEAD of the container, its string to sign written out. */
export function headContainer(
  key: string,
  { date = new Date().toUTCString(), version = '2021-12-02', scheme = 'SharedKey' } = {},
): Sent {
  const own = `x-ms-date:${date}\nx-ms-version:${version}\n`
  const text =
    scheme === 'SharedKey'
      ? `HEAD\n\n\n\n\n\n\n\n\n\n\n\n${own}/devteststorage/devtest\nrestype:container`
      : `HEAD\n\n\n\n${own}/devteststorage/devtest`
  const Authorization = `${scheme} devteststorage:${hmac(key, text)}`
  return {
    method: 'HEAD',
    path: '/devtest?restype=container',
    headers: { 'x-ms-date': date, 'x-ms-version': version, Authorization },
  }
}

export const token = (
  emulator: Emulator,
  { who = portal, resource = 'https://storage.azure.com', lifetime = 3600 } = {},
) => tokenOf(emulator, { principal: who }, { resource, lifetime })

export const bearer = (value: string, version: string | undefined = '2021-12-02') => ({
  Authorization: `Bearer ${value}`,
  ...(version && { 'x-ms-version': version }),
})

import { createEmulator } from '../../../../inside.test-support.js'
import { ask, type Asked } from '../../../../asking.test-support.js'

/** An emulator with a client that signs each request with the account's first key. */
export function lab(version = '2021-12-02') {
  const emulator = createEmulator()
  const signed = ask(emulator, { accountKey: 'devteststorage' })
  const send = (method: string, path: string, { body, headers = {} }: Partial<Pick<Asked, 'body' | 'headers'>> = {}) =>
    signed.send(method, `https://devteststorage.blob.core.windows.net${path}`, body, {
      headers: { 'x-ms-version': version, ...headers },
    })
  const put = (name: string, body: string, headers: Record<string, string> = {}) =>
    send('PUT', `/devtest/${name}`, { body, headers: { 'x-ms-blob-type': 'BlockBlob', ...headers } })
  return { emulator, world: emulator.world, send, put }
}

export const blockList = (...blocks: readonly (readonly [string, string])[]) =>
  '<?xml version="1.0" ' +
  `encoding="utf-8"?><BlockList>${blocks.map(([from, id]) => `<${from}>${id}</${from}>`).join('')}</BlockList>`

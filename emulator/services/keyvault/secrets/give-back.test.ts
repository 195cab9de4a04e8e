import { expect, test } from 'vitest'
import { ask, tokenOf } from '../../../asking.test-support.js'
import { createEmulator } from '../../../inside.test-support.js'
import { Prng } from '../../../world/prng.test-support.js'
import { resource } from '../gateway/vaults.test-support.js'

const url = (path: string) => `https://mytestkeyvault.vault.azure.net${path}?api-version=7.4`

test('whatever a PUT took, GET, the list and the list of versions give back', async () => {
  const seed = Number(process.env.MILAB_FUZZ_SEED ?? 17)
  const random = new Prng(seed)
  const letters = [
    'a',
    'Z',
    '0',
    ' ',
    '"',
    '\\',
    '/',
    '<',
    '&',
    '\t',
    '\n',
    '\u0000',
    '\u007f',
    'é',
    '\u2028',
    '漢',
    '😀',
  ]
  const text = (longest: number) => Array.from({ length: random.below(longest) }, () => random.pick(letters)).join('')
  const emulator = createEmulator()
  const token = await tokenOf(emulator, 'portal', { resource })
  const vault = ask(emulator, { token })
  for (let i = 0; i < 100; i++) {
    const tags = Object.fromEntries(Array.from({ length: random.below(4) }, (_, at) => [`${at}${text(8)}`, text(20)]))
    const kept = { contentType: text(40), tags }
    const value = text(200)
    const put = await vault.put(url(`/secrets/s${i}`), { value, ...kept })
    expect(put.status, `seed ${seed}: ${put.text}`).toBe(200)
    const { id } = put.json as { id: string }
    for (const path of [`/secrets/s${i}`, new URL(id).pathname])
      expect((await vault.get(url(path))).json, `seed ${seed}`).toMatchObject({ id, value, ...kept })
    const { json } = await vault.get(url(`/secrets/s${i}/versions`))
    expect(json.value, `seed ${seed}`).toMatchObject([{ id, ...kept }])
  }
  const listed = new Map<string, object>()
  for (let next: string | undefined = url('/secrets'); next;) {
    const { json } = await vault.get(next)
    for (const item of json.value as { id: string }[]) listed.set(item.id, item)
    next = (json.nextLink as string | null) ?? undefined
  }
  for (let i = 0; i < 100; i++) expect(listed.has(`https://mytestkeyvault.vault.azure.net/secrets/s${i}`)).toBe(true)
})

import { expect, test } from 'vitest'
import { KeyRing, makeSigningKey } from './keys.js'

test('keys that could not be loaded are loaded when they are needed again', async () => {
  const key = await makeSigningKey(() => new Uint8Array([1]))
  let attempts = 0
  const ring = new KeyRing(async () => {
    if (attempts++ === 0) throw new Error('no disk')
    return [key]
  })
  await expect(ring.ready()).rejects.toThrow('no disk')
  await ring.ready()
  expect(ring.current()).toBe(key)
  await ring.ready()
  expect(attempts).toBe(2)
})

test('a roll-over whose key cannot be made is told to the next caller, and the keys stay', async () => {
  const ring = new KeyRing(async () => [await makeSigningKey(() => new Uint8Array([1]))], {
    issuer: () => Promise.reject(new Error('none')),
    next: () => Promise.reject(new Error('no randomness')),
  })
  await ring.ready()
  ring.rollOverNext(1, 0)
  await expect(ring.ready()).rejects.toThrow('no randomness')
  await ring.ready()
  expect(ring.all()).toHaveLength(1)
})

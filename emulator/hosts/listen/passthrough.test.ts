import { expect, test } from 'vitest'
import { isPublic, NotAllowed, publicDial } from './passthrough.js'

test.each([
  '127.0.0.1',
  '127.8.8.8',
  '0.0.0.0',
  '10.1.2.3',
  '172.16.0.1',
  '172.31.255.255',
  '192.168.1.1',
  '169.254.169.254',
  '168.63.129.16',
  '100.64.0.1',
  '224.0.0.1',
  '255.255.255.255',
  '::1',
  '::',
  'fe80::1',
  'fc00::1',
  'fd12::1',
  'ff02::1',
  '::ffff:127.0.0.1',
  '::ffff:8.8.8.8',
  '64:ff9b::7f00:1',
  '2002:7f00:1::',
  '2001:db8::1',
])('%s is not public', (address) => expect(isPublic(address)).toBe(false))

test.each(['8.8.8.8', '172.32.0.1', '2606:4700::1111'])('%s is public', (address) =>
  expect(isPublic(address)).toBe(true),
)

test('a name is reached by the address that was judged', async () => {
  const dial = publicDial(async () => [{ address: '8.8.4.4' }, { address: '2606:4700::1111' }])
  expect(await dial('example.com', 443)).toEqual({ address: '8.8.4.4', port: 443 })
})

test('a name with one address inside is refused, whatever its others are', async () => {
  const dial = publicDial(async () => [{ address: '8.8.4.4' }, { address: '10.0.0.1' }])
  await expect(dial('example.com', 443)).rejects.toThrow(NotAllowed)
})

test('an address is judged as it stands, without asking anybody', async () => {
  const dial = publicDial(() => Promise.reject(new Error('asked')))
  await expect(dial('169.254.169.254', 80)).rejects.toThrow(NotAllowed)
  expect(await dial('8.8.8.8', 80)).toEqual({ address: '8.8.8.8', port: 80 })
})

test('other ports than 80 and 443 are refused before anything is resolved', async () => {
  const dial = publicDial(() => Promise.reject(new Error('asked')))
  await expect(dial('example.com', 22)).rejects.toThrow(NotAllowed)
})

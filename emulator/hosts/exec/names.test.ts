import { expect, test } from 'vitest'
import { createEmulator } from '../../inside.test-support.js'
import { meaning, missing } from './names.js'

const emulator = createEmulator()

test.each([
  ['mytestkeyvault.vault.azure.net', 'here'],
  ['management.azure.com', 'here'],
  ['nope.vault.azure.net', 'no-such-name'],
  ['bus.servicebus.windows.net', 'no-such-name'],
  ['azure.com', 'no-such-name'],
  ['notazure.com', 'foreign'],
  ['azure.com.example', 'foreign'],
  ['example.com', 'foreign'],
])('%s is %s', (host, expected) => expect(meaning(emulator, host)).toBe(expected))

test('what is missing is said, with what would add it where something would', () => {
  expect(missing(emulator, 'nope.vault.azure.net')).toContain("no vault 'nope' in this world; add it with")
  expect(missing(emulator, 'bus.servicebus.windows.net')).toBe(
    "'bus.servicebus.windows.net' is an Azure service that is not emulated",
  )
})

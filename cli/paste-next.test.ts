import { expect, test } from 'vitest'
import { createEmulator } from '../emulator/index.js'
import { callersShells, pasteNext } from './paste-next.js'

const { summary } = createEmulator().world
const lines = (...args: Parameters<typeof callersShells>) =>
  pasteNext(summary, 'http://127.0.0.1:4081', 'milab', callersShells(...args)).join('\n')

test('a shell gets its own lines alone', () => {
  const sh = lines({}, 'linux')
  expect(sh).toContain(
    'eval "$(milab env --http-port 4081)"\n  TOKEN=$(milab token --http-port 4081 --resource https://vault',
  )
  expect(sh).not.toContain('Invoke')
  const pwsh = lines({ PSModulePath: '/x' }, 'darwin')
  expect(pwsh).toContain('milab env --http-port 4081 --shell pwsh | Out-String | Invoke-Expression\n')
  expect(pwsh).not.toContain('eval')
})

test('PowerShell’s lines leave the defaults and the checks of the session alone', () => {
  const both = lines({}, 'win32')
  expect(both).toContain('--shell powershell | Out-String | Invoke-Expression')
  expect(both).not.toMatch(/PSDefaultParameterValues|SkipCertificateCheck/)
})

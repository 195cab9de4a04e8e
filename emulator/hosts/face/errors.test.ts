import { createServer, type AddressInfo } from 'node:net'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { createEmulator, PortTaken, ScenarioError, startLab, type Scenario } from '../../index.js'

const home = mkdtempSync(join(tmpdir(), 'milab-errors-'))
afterAll(() => rmSync(home, { recursive: true }))

const scenario: Scenario = {
  milab: 1,
  resourceGroups: { rg: { virtualMachines: { web1: {} } } },
  roleAssignments: [{ to: 'web1', role: 'Raeder', on: 'rg' }],
}

const thrownBy = async (work: () => unknown): Promise<Error> => {
  try {
    await work()
  } catch (error) {
    return error as Error
  }
  throw new Error('nothing was thrown')
}

/** The files of ours in its stack trace. */
const files = ({ stack = '' }: Error) => [
  ...new Set([...stack.matchAll(/\/emulator\/(?:[\w-]+\/)*([\w.-]+)/g)].map(([, name]) => name)),
]

test('a wrong scenario is said with its field, and the stack begins where the caller called', async () => {
  const calls = [() => createEmulator({ scenario }), () => startLab({ scenario, home, httpPort: 0, httpsPort: 0 })]
  for (const call of calls) {
    const error = await thrownBy(call)
    expect(error).toBeInstanceOf(ScenarioError)
    expect(error.message).toMatch(
      /^roleAssignments\[0\]\.role: the lab has no built-in role named 'Raeder'; did you mean/,
    )
    expect(files(error)).toEqual(['errors.test.ts'])
  }
})

test('a port in use is said with who has it, and the option that chooses another', async () => {
  const taken = createServer()
  await new Promise<void>((done) => taken.listen(0, '127.0.0.1', done))
  const { port } = taken.address() as AddressInfo
  const error = await thrownBy(() => startLab({ home, httpPort: 0, httpsPort: port, msiPort: null }))
  taken.close()
  expect(error).toBeInstanceOf(PortTaken)
  const who = process.platform === 'linux' ? `in use by .* \\(process ${process.pid}\\)` : 'already in use'
  expect(error.message).toMatch(
    new RegExp(
      `^the HTTPS endpoint cannot listen on 127.0.0.1 port ${port}: it is ${who}; httpsPort: 0 uses any free port$`,
    ),
  )
  expect(files(error)).toEqual(['errors.test.ts'])
})

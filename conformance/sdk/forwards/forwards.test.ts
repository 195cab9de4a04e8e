import { spawn, type ChildProcess } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { connect, createServer as createTcpServer, type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import type { Scenario } from '../../../emulator/index.js'
import { needs, prepared, runBy, sourcesOf } from '../ways.test-support.js'

/* Azurite's queues and tables, which know keys only, by managed identity; and a plain HTTP service. */

const home = mkdtempSync(join(tmpdir(), 'milab-forwards-'))
const children: ChildProcess[] = []
afterAll(() => {
  for (const child of children) child.kill('SIGKILL')
  rmSync(home, { recursive: true, force: true })
})

// Azurite's own, which its documentation gives.
const key = 'Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw=='

function freePort(): Promise<number> {
  const server = createTcpServer()
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo
      server.close(() => resolve(port))
    })
  })
}

const isListening = (port: number) =>
  new Promise<boolean>((resolve) => {
    const socket = connect(port, '127.0.0.1', () => {
      socket.destroy()
      resolve(true)
    })
    socket.once('error', () => resolve(false))
  })

async function azurite(folder: string) {
  const [blob, queue, table] = [await freePort(), await freePort(), await freePort()]
  const script = join(folder, 'azurite/node_modules/azurite/dist/src/azurite.js')
  const ports = ['--blobPort', `${blob}`, '--queuePort', `${queue}`, '--tablePort', `${table}`]
  const flags = ['--inMemoryPersistence', '--skipApiVersionCheck', '--disableTelemetry', '--silent']
  children.push(spawn(process.execPath, [script, ...ports, ...flags], { cwd: home, stdio: 'ignore' }))
  for (const port of [queue, table]) await expect.poll(() => isListening(port), { timeout: 60_000 }).toBe(true)
  return { queue, table }
}

const queues = 'Microsoft.Storage/storageAccounts/queueServices/queues/messages'
const entities = 'Microsoft.Storage/storageAccounts/tableServices/tables/entities'

test('an identity uses queues and tables of Azurite, and a plain service sees what the world says', async ({
  skip,
}) => {
  needs(skip, 'forwards', 'exec')
  const folder = prepared('forwards')!
  const ports = await azurite(folder)
  const plain = createServer((request, response) => {
    const { authorization, 'x-own': own } = request.headers
    response.end(`${request.method} ${request.url} ${authorization} ${own}`)
  })
  await new Promise<void>((resolve) => plain.listen(0, '127.0.0.1', resolve))
  const audience = 'https://storage.azure.com'
  const credential = { sharedKey: { account: 'devstoreaccount1', key } }
  const asQueue = { audience, read: `${queues}/read`, write: `${queues}/write`, credential }
  const asTable = { audience, read: `${entities}/read`, write: `${entities}/write`, credential }
  const at = (port: number) => `http://127.0.0.1:${port}`
  const world: Scenario = {
    milab: 1,
    resourceGroups: {
      shop: {
        location: 'westeurope',
        virtualMachines: { orders: { os: 'Linux', identity: 'system' } },
        storageAccounts: { shopdata: {}, otherdata: {} },
      },
    },
    roleAssignments: [
      { to: 'orders', role: 'Storage Queue Data Contributor', on: 'shopdata' },
      { to: 'orders', role: 'Storage Table Data Contributor', on: 'shopdata' },
    ],
    forwards: {
      queues: { host: 'shopdata.queue.core.windows.net', to: at(ports.queue), ...asQueue },
      tables: { host: 'shopdata.table.core.windows.net', to: at(ports.table), ...asTable },
      others: { host: 'otherdata.queue.core.windows.net', to: at(ports.queue), ...asQueue },
      plain: {
        ...asQueue,
        host: 'shopdata.file.core.windows.net',
        to: `${at((plain.address() as AddressInfo).port)}/base`,
        credential: { header: { name: 'X-Own', value: 'mine' } },
      },
    },
  }
  const file = join(home, 'world.json')
  writeFileSync(file, JSON.stringify(world))
  const program = [join(folder, 'bin/python'), join(sourcesOf('forwards'), 'forwards.py')] as const
  const { status, stdout, stderr } = await runBy('exec', [...program], {
    home,
    options: ['--offline', '--world', file],
  })
  plain.close()
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
  expect(JSON.parse(stdout)).toEqual({
    messages: ['größe & <x>', 'two'],
    metadata: { a: 'b' },
    entities: [4, 3],
    entity: 3,
    refused: [403, 'AuthorizationPermissionMismatch'],
    plain: [200, 'PUT /base/a?b=c undefined mine'],
  })
})

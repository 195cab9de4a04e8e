import { createSocket } from 'node:dgram'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { request } from 'node:http'
import { createServer, type AddressInfo, type Server } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import type { EntryView } from '../../../control/journal-view.js'
import { startLab, type Scenario, type StartedLab } from '../../../index.js'
import type { LabDoor } from '../outside/answering-lab.js'
import { serveNames } from '../outside/name-server.js'
import { followJournal } from './follow-journal.js'
import { joinLab, type JoinedSeat } from './join-lab.js'
import { labBehind } from './joined-lab.js'
import { askLab } from './lab-client.js'

const home = mkdtempSync(join(tmpdir(), 'milab-joined-'))
const scenario: Scenario = {
  milab: 1,
  resourceGroups: {
    shop: {
      virtualMachines: { orders: { os: 'Linux', identity: 'system' }, billing: { os: 'Linux', identity: 'system' } },
      vaults: { 'shop-kv': {} },
    },
  },
}
let lab: StartedLab
let seat: JoinedSeat
const servers: Server[] = []
const started = () => startLab({ scenario, home, httpPort: 0, httpsPort: 0, msiPort: null })
const joined = ({ urls, controlToken }: StartedLab, name = 'billing') =>
  joinLab({ url: urls.http, controlToken, seat: name })

beforeAll(async () => {
  lab = await started()
  seat = await joined(lab)
})
afterEach(() => servers.splice(0).forEach((server) => server.close()))
afterAll(async () => {
  await lab.close()
  rmSync(home, { recursive: true, force: true })
})

/** The port of a door on this machine that leads to the lab, as the seat. */
async function door(name: LabDoor, of = seat, said: string[] = []): Promise<number> {
  const behind = labBehind(of, (line) => said.push(line))
  const server = createServer({ allowHalfOpen: true }, (socket) => behind.take(name, socket))
  servers.push(server)
  await once(server.listen(0, '127.0.0.1'), 'listening')
  return (server.address() as AddressInfo).port
}

const nameOf = async (port: number) => {
  const url = `http://127.0.0.1:${port}/metadata/instance/compute/name?api-version=2021-02-01&format=text`
  return new Promise<string>((resolve, reject) => {
    const headers = { Host: '169.254.169.254', Metadata: 'true' }
    const asking = request(url, { headers, agent: false }, (answer) => {
      let text = ''
      answer.on('data', (chunk: Buffer) => (text += chunk.toString())).on('end', () => resolve(text))
    })
    asking.on('error', reject).end()
  })
}

test('what comes to a door speaks for the seat that was joined, in any case of its name', async () => {
  expect(await nameOf(await door('imds'))).toBe('billing')
  expect(await nameOf(await door('imds', await joined(lab, 'ORDERS')))).toBe('orders')
})

test('a seat whose token is of another start of the lab is reset, and one line says why', async () => {
  const said: string[] = []
  const proxy = new URL(seat.proxy)
  proxy.password = 'old'
  const port = await door('imds', { ...seat, proxy }, said)
  await expect(nameOf(port)).rejects.toThrow()
  expect(said).toEqual([expect.stringMatching(/^the lab at \S+ refuses the seat billing: .* wrong token for the seat/)])
})

test('names mean what they mean to the lab, and foreign ones are not asked for', async () => {
  const { meaning } = labBehind(seat, () => {})
  expect(await meaning('shop-kv.vault.azure.net')).toMatchObject({ resolution: 'here' })
  expect(await meaning('nope.vault.azure.net')).toMatchObject({
    resolution: 'no-such-name',
    hint: expect.stringContaining("no vault 'nope' in this world"),
  })
  const gone = { ...seat, lab: { url: 'http://127.0.0.1:1' } }
  expect(await labBehind(gone, () => {}).meaning('example.com')).toEqual({ resolution: 'foreign' })
  await expect(labBehind(gone, () => {}).meaning('shop-kv.vault.azure.net')).rejects.toThrow('ECONNREFUSED')
})

/** A query for the A record of a name, and what the name server's response says: its code and its last four bytes. */
async function resolved(name: string, of = seat, said: string[] = []): Promise<string> {
  const server = createSocket('udp4')
  serveNames(server, {
    lab: labBehind(of, () => {}),
    names: '127.0.0.1',
    foreign: 'refused',
    say: (line) => said.push(line),
  })
  await new Promise<void>((resolve) => server.bind(0, '127.0.0.1', resolve))
  const client = createSocket('udp4')
  const labels = name.split('.').flatMap((label) => [label.length, ...Buffer.from(label)])
  const query = Buffer.from([0, 1, 1, 0, 0, 1, 0, 0, 0, 0, 0, 0, ...labels, 0, 0, 1, 0, 1])
  client.send(query, server.address().port, '127.0.0.1')
  const [answer] = (await once(client, 'message')) as [Buffer]
  client.close()
  server.close()
  const code = answer[3]! & 15
  return code === 0 ? [...answer.subarray(-4)].join('.') : { 3: 'no such name', 5: 'refused' }[code]!
}

test('a name server resolves as the lab does, and refuses what is not Azure’s or while the lab is down', async () => {
  const said: string[] = []
  expect(await resolved('shop-kv.vault.azure.net', seat, said)).toBe('127.0.0.1')
  expect(await resolved('example.com', seat, said)).toBe('refused')
  expect(said).toEqual([])
  expect(await resolved('nope.vault.azure.net', seat, said)).toBe('no such name')
  expect(said).toEqual([expect.stringContaining("no vault 'nope' in this world; add it with")])
  expect(await resolved('shop-kv.vault.azure.net', { ...seat, lab: { url: 'http://127.0.0.1:1' } })).toBe('refused')
})

test('the journal is followed for one seat, from now on, and no entry is missing when it ends', async () => {
  const [billing, orders] = [await door('imds'), await door('imds', await joined(lab, 'orders'))]
  await nameOf(billing)
  const taken: EntryView[] = []
  const follower = await followJournal(seat.lab, 'billing', (entry) => taken.push(entry))
  await Promise.all(Array.from({ length: 20 }, (_, i) => nameOf(i % 2 === 0 ? billing : orders)))
  await follower.stop()
  expect(taken.map(({ seat: of }) => of)).toEqual(Array.from({ length: 10 }, () => 'billing'))
  expect(new Set(taken.map(({ id }) => id)).size).toBe(10)
})

test('a follower says when the lab has ended', async () => {
  const own = await started()
  const { lab: address } = await joined(own)
  const follower = await followJournal(address, 'billing', () => {})
  await own.close()
  expect(await follower.gone).toBe('ECONNREFUSED')
  await expect(follower.stop()).rejects.toThrow('ECONNREFUSED')
})

test('another service at the URL is told from a lab', async () => {
  const other = createServer((socket) => socket.end('HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}'))
  servers.push(other)
  await once(other.listen(0, '127.0.0.1'), 'listening')
  const url = `http://127.0.0.1:${(other.address() as AddressInfo).port}`
  await expect(joinLab({ url, seat: 'billing' })).rejects.toThrow(
    `no lab responds at ${url} (another service responds there)`,
  )
  await expect(askLab({ url }, 'health')).rejects.toThrow('another service')
})

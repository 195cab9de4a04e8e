import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { parse } from 'yaml'
import { bare, milabFile, run, type Ran } from '../run-milab.test-support.js'

let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'milab-compose-'))
  writeFileSync(
    join(folder, 'milab.yaml'),
    `milab: 1
resourceGroups:
  shop:
    virtualMachines: { orders: { os: Linux, identity: system }, billing: { os: Linux, identity: system } }
    apps: { mail: { kind: container-app, identity: system } }
    arcMachines: { edge: { os: Linux } }
`,
  )
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

async function compose(text?: string, ...args: string[]): Promise<Ran> {
  if (text !== undefined) writeFileSync(join(folder, 'compose.yaml'), text)
  return run(process.execPath, [milabFile, 'compose', ...args], { ...bare(), MILAB_HOME: join(folder, 'home') }, folder)
}

const made = async (text: string) => {
  const { status, stdout, stderr } = await compose(text)
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
  return parse(stdout) as { services: Record<string, Record<string, unknown>>; volumes: object; networks?: object }
}

test('a service with the name of a VM gets a seat that has its network, ports and name; others stay as they are', async () => {
  const database = { image: 'postgres', ports: ['5432:5432'] }
  const { services, volumes, networks } = await made(`
x-common: &common { restart: always, ports: ['3000:3000'] }
networks: { back: {} }
services:
  Orders:
    <<: *common
    image: orders
    networks: [back]
    hostname: orders.example
    dns: 9.9.9.9
    depends_on: [db]
    environment: [A=1=2, JAVA_TOOL_OPTIONS=-Xmx1g, PASSED]
    volumes: ['./data:/data']
  db: { image: postgres, ports: ['5432:5432'] }
`)
  expect(Object.keys(services)).toEqual(['milab', 'Orders-seat', 'Orders', 'db'])
  expect(services.db).toEqual(database)
  expect(services['Orders-seat']).toMatchObject({
    command: ['seat', '--join', 'http://milab:80', '--as', 'orders', '--trust-folder', '/milab-trust'],
    ports: ['3000:3000'],
    hostname: 'orders.example',
    networks: { back: { aliases: ['Orders'] } },
    dns: ['127.0.0.1', '9.9.9.9'],
    cap_drop: ['ALL'],
    cap_add: ['NET_ADMIN'],
    depends_on: { milab: { condition: 'service_healthy' } },
  })
  expect(services.Orders).toEqual({
    restart: 'always',
    image: 'orders',
    network_mode: 'service:Orders-seat',
    depends_on: { db: { condition: 'service_started' }, 'Orders-seat': { condition: 'service_healthy' } },
    environment: expect.objectContaining({
      A: '1=2',
      PASSED: null,
      SSL_CERT_FILE: '/milab-trust/ca-bundle.pem',
      JAVA_TOOL_OPTIONS: expect.stringMatching(/^-Xmx1g -Djavax\.net\.ssl\.trustStore=\/milab-trust\/truststore\.jks /),
    }),
    volumes: ['./data:/data', 'Orders-trust:/milab-trust:ro'],
  })
  expect(services.milab).toMatchObject({
    command: expect.arrayContaining(['--world', '/milab/world.yaml']),
    volumes: ['milab-ca:/ca', './milab.yaml:/milab/world.yaml:ro'],
    networks: { back: {} },
  })
  expect(volumes).toEqual({ 'milab-ca': {}, 'Orders-trust': {} })
  expect(networks).toEqual({ back: {} })
})

test('x-milab-seat names the seat of a service with another name; both use one lab with one token', async () => {
  const { services } = await made(`
services:
  web: { image: web, x-milab-seat: billing }
  orders: { image: orders, networks: { default: { aliases: [shop] } } }
`)
  expect((services['web-seat']!.command as string[]).join(' ')).toContain('--as billing')
  expect(services.web).not.toHaveProperty('x-milab-seat')
  expect(services['orders-seat']!.networks).toEqual({ default: { aliases: ['shop', 'orders'] } })
  const tokens = ['milab', 'web-seat', 'orders-seat'].map(
    (name) => (services[name]!.environment as Record<string, string>).MILAB_CONTROL_TOKEN,
  )
  expect(new Set(tokens).size).toBe(1)
  expect(tokens[0]).toMatch(/^\$\{MILAB_CONTROL_TOKEN:-[\w-]{32}\}$/)
})

test('an app gets the endpoint of its platform, with the secret header that the lab has', async () => {
  const { services } = await made('services: { mail: { image: mail } }')
  const header = expect.stringMatching(/^\$\{MILAB_IDENTITY_HEADER:-[\da-f-]{36}\}$/) as string
  expect(services.mail!.environment).toMatchObject({
    IDENTITY_ENDPOINT: 'http://localhost:42356/msi/token',
    IDENTITY_HEADER: header,
    CONTAINER_APP_NAME: 'mail',
  })
  const { IDENTITY_HEADER: ofApp } = services.mail!.environment as Record<string, string>
  expect(services.milab!.environment).toMatchObject({ MILAB_IDENTITY_HEADER: ofApp })
})

test('the lab learns, enforces what was learned or keeps its world in a volume where that is wanted', async () => {
  const file = 'services: { orders: { image: orders } }'
  const lab = async (...options: string[]) => {
    const { status, stdout, stderr } = await compose(file, ...options)
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
    const { services, volumes } = parse(stdout) as {
      services: { milab: { command: string[]; volumes: string[] } }
      volumes: object
    }
    return { ...services.milab, command: services.milab.command.join(' '), declared: Object.keys(volumes) }
  }
  const usual = ['milab-ca:/ca', './milab.yaml:/milab/world.yaml:ro']
  const learning = await lab('--learn')
  expect(learning.command).toMatch(/^start --world \/milab\/world\.yaml --learn \/milab\/roles\.yaml --bind /)
  expect(learning.volumes).toEqual(usual)
  writeFileSync(join(folder, 'roles.yaml'), 'milab: 1\nroleAssignments:\n  - { to: orders, role: Reader, on: shop }\n')
  const enforcing = await lab('--roles', 'roles.yaml', '--data')
  expect(enforcing.command).toContain('--roles /milab/roles.yaml --data /milab/data ')
  expect(enforcing.volumes).toEqual([
    'milab-ca:/ca',
    'milab-data:/milab',
    usual[1],
    './roles.yaml:/milab/roles.yaml:ro',
  ])
  expect(enforcing.declared).toEqual(['milab-ca', 'milab-data', 'orders-trust'])
})

test('roles that cannot be used are said in one line', async () => {
  const file = 'services: { orders: { image: orders } }'
  expect((await compose(file, '--roles', 'none.yaml')).stderr).toMatch(/^milab: none\.yaml: no such file; .*\n$/)
  writeFileSync(join(folder, 'wrong.yaml'), 'milab: 1\nroleAssignments:\n  - { to: order, role: Reader, on: shop }\n')
  expect((await compose(file, '--roles', 'wrong.yaml')).stderr).toMatch(/^milab: wrong\.yaml:3:11 .*no identity.*\n$/)
  expect((await compose(file, '--learn', '--roles', 'wrong.yaml')).stderr).toContain("'--learn' cannot be used with")
})

test.each([
  [
    'an Arc machine',
    'services: { edge: { image: e } }',
    "milab: compose.yaml: services.edge: 'edge' is an Arc machine; a service can be a VM or an app",
  ],
  [
    'no service with a seat',
    'services: { web: { image: web } }',
    'milab: compose.yaml: no service has a seat: set x-milab-seat of a service to one of orders, billing, mail, edge (milab.yaml), or give it that name',
  ],
  [
    'a seat that the world does not have',
    'services: { web: { image: web, x-milab-seat: biling } }',
    "milab: compose.yaml: services.web.x-milab-seat: 'biling' is not a VM or app of milab.yaml, which has orders, billing, mail, edge; did you mean 'billing'?",
  ],
  ['another YAML file', 'a: 1', "milab: compose.yaml: this is not a Compose file: it has no 'services'"],
  ['no YAML', 'services: [', /^milab: compose\.yaml: Flow sequence .* at line 1, column 12$/],
  [
    'a service without settings',
    'services: { orders: 1 }',
    "milab: compose.yaml: services.orders: expected a service's settings",
  ],
  [
    'a network of its own already',
    'services: { orders: { image: o, network_mode: host } }',
    'milab: compose.yaml: services.orders: a service with network_mode cannot have a seat: the seat is its network',
  ],
  [
    'a name that is needed',
    'services: { orders: { image: o }, milab: { image: x } }',
    'milab: compose.yaml: services.milab: this name is needed for what milab compose adds',
  ],
])('%s is said in one line', async (_what, text, says) => {
  const { status, stdout, stderr } = await compose(text)
  expect({ status, stdout }).toEqual({ status: 2, stdout: '' })
  if (typeof says === 'string') expect(stderr).toBe(`${says}\n`)
  else expect(stderr.trimEnd()).toMatch(says)
})

test('a missing file is named, and so are the names of Compose files', async () => {
  expect((await compose(undefined, 'nothing.yaml')).stderr).toBe('milab: nothing.yaml: no such file\n')
  rmSync(join(folder, 'compose.yaml'), { force: true })
  expect((await compose()).stderr).toMatch(/^milab: there is no Compose file here: compose\.yaml, .*; name one\n$/)
})

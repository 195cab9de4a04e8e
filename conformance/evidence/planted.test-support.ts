import { builtInScenario, type Scenario } from '../../emulator/index.js'
import { documented, send, withStatus } from '../cases/words.js'
import { headerOf, type Answer } from '../judge.js'
import type { Case } from '../model.js'
import type { Carry, Outgoing } from '../target.js'
import type { LiveFile } from '../targets/live-file.js'
import { labAsAzure } from './lab-as-azure.test-support.js'

const key = (seed: number) => Buffer.alloc(64, seed).toString('base64')
const jwt = [
  '{"alg":"none"}',
  '{"tid":"5a3f0c1e-7d24-4b8e-9c11-2f60d1b7a9e3","upn":"zoe@fabrikam-prod.com"}',
  'zzsignature',
]
  .map((part) => Buffer.from(part).toString('base64url'))
  .join('.')

/** What must be nowhere, in no letter case and no spelling of URLs. */
export const secrets = {
  value: 'S3cr3t-of-Fabrikam!',
  key1: key(0x5a),
  key2: key(0x6b),
  strayKey: key(0x7c),
  strayToken: jwt,
  clientSecret: 'zQ8~planted.client.secret',
  assertion: 'planted-assertion-opaque-71',
  signature: 'PlantedSasSignature%2Bx%3D',
  userData: Buffer.from('#!/bin/sh\nexport PW=planted').toString('base64'),
  customData: Buffer.from('planted custom data').toString('base64'),
  adminPassword: 'Planted-Admin-Pw-9!',
  sshKey: 'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIPLANTEDKEYplantedkeyplantedkeyplantedkey zoe@laptop-zoe',
  customHeader: 'planted-custom-header-value',
  cookie: 'planted-cookie-value',
  unknownHeader: 'planted-unknown-header-value',
}

export const names = {
  tenant: '5a3f0c1e-7d24-4b8e-9c11-2f60d1b7a9e3',
  subscription: 'c0ffee11-7d24-4b8e-9c11-2f60d1b7a9e3',
  group: 'Fabrikam-Prod',
  vault: 'fabrikamprodkv',
  secret: 'DbPassword-Prod',
  account: 'fabrikamproddata',
  container: 'invoices-2026',
  machine: 'web-prod-07',
  computer: 'WEBPROD07-HOST',
  user: 'zoeadmin',
  mail: 'zoe@litware-staff.com',
  tagName: 'costcenter-fab',
  tagValue: '4711-finance-fab',
  future: 'a member that fabrikam fills tomorrow',
  serial: '0000-1111-2222-3333-FABR',
  privateIp: '10.77.66.55',
  publicIp: '203.0.117.88',
  longIp: '2001:db8:77:66::55',
  mac: '00-0D-3A-77-66-55',
  web: 'intranet.litware-team.com',
  webPath: 'teams/zoe-and-ann',
}

export const live: LiveFile = {
  cloud: 'AzurePublicCloud',
  tenantId: names.tenant,
  subscriptionId: names.subscription,
  resourceGroup: { name: names.group, location: 'westus' },
  keyVault: { name: names.vault, secret: names.secret },
  storage: { account: names.account, container: names.container },
  msiExtension: true,
  keys: true,
  secret: true,
}

/** The tutorials' world with the operator's names, ids and secrets. */
function world(): Scenario {
  const renamed: Readonly<Record<string, string>> = {
    DevTestVM: names.machine,
    devteststorage: names.account,
    mytestkeyvault: names.vault,
    MyTestSecret: names.secret,
    DevTest: names.group,
    devtest: names.container,
    'p@ssw0rd!': secrets.value,
    '3f5c9d2e-0b64-4c1b-9a51-6d0b8a3f7c21': names.tenant,
    '98f51385-2edc-4b79-bed9-7718de4cb861': names.subscription,
  }
  const text = JSON.stringify(builtInScenario('tutorials')).replace(
    new RegExp(Object.keys(renamed).join('|'), 'g'),
    (found) => renamed[found]!,
  )
  const scenario = JSON.parse(text) as Scenario
  const group = scenario.resourceGroups![names.group]!
  const tags = { [names.tagName]: names.tagValue }
  const { [names.machine]: machine } = group.virtualMachines!
  const { [names.account]: account } = group.storageAccounts!
  const { [names.vault]: vault } = group.vaults!
  const network = { privateIp: names.privateIp, publicIp: names.publicIp }
  return {
    ...scenario,
    resourceGroups: {
      [names.group]: {
        ...group,
        virtualMachines: { [names.machine]: { ...machine, userData: secrets.userData, tags, network } },
        storageAccounts: { [names.account]: { ...account, tags, keys: { key1: secrets.key1, key2: secrets.key2 } } },
        vaults: { [names.vault]: { ...vault, tags } },
      },
    },
  }
}

/** An error's text into which a service wrote whatever it knew. */
const confession = [
  `Zoe's key ${secrets.strayKey} and token ${secrets.strayToken}, at https://${names.web}/${names.webPath}?x=1`,
  `the vault ${names.vault.toUpperCase()} of group '${names.group.toLowerCase()}', secret "${names.secret}"`,
  `value ${secrets.value} or ${encodeURIComponent(secrets.value)}, ${names.account}-diagnostics, ${names.mail}`,
  `from ${names.publicIp}, ${names.longIp}, ${names.mac}, {tenant} ${names.tenant.toUpperCase()}`,
  encodeURIComponent(`/subscriptions/${names.subscription}/resourceGroups/${names.group}/x`),
  encodeURIComponent(encodeURIComponent(`/resourceGroups/${names.group.toUpperCase()}/`)),
  `https://${names.account}.blob.core.windows.net/${names.container}?sv=1&sig=${secrets.signature}`,
].join('; ')

/** A lab in Azure's place, whose answers hold what an operator's would hold beside. */
export function plantedAzure(): Carry {
  const carry = labAsAzure(world())
  return async (request) => {
    if (/^\/planted\/confession/.test(request.path)) return confessed(request)
    const answer = await carry(request)
    const more: [string, string][] = [
      ['x-fabrikam-trace', secrets.unknownHeader],
      ['Set-Cookie', `fpc=${secrets.cookie}; path=/; secure`],
    ]
    return { ...answer, headers: [...answer.headers, ...more], body: enriched(request, answer) }
  }
}

const confessed = (_: Outgoing): Answer => ({
  status: 403,
  headers: [['Content-Type', 'application/json']],
  body: Buffer.from(JSON.stringify({ error: { code: 'Forbidden', message: confession } })),
})

function enriched({ path }: Outgoing, answer: Answer): Buffer {
  if (answer.status !== 200 || !/^\/metadata\/instance(?:\/compute)?\?/.test(path)) return answer.body
  if (!headerOf(answer, 'content-type')?.includes('json') || /2017-12-01/.test(path)) return answer.body
  const more = {
    osProfile: { adminUsername: names.user, computerName: names.computer },
    publicKeys: [{ keyData: secrets.sshKey, path: `/home/${names.user}/.ssh/authorized_keys` }],
    futureMember: names.future,
    futureNumber: 4711471147,
    serialNumber: names.serial,
    tagsList: [{ name: names.tagName, value: names.tagValue }],
    [names.computer]: { provisioned: true },
  }
  const document = JSON.parse(answer.body.toString()) as { compute?: object }
  const whole = document.compute ? { ...document, compute: { ...document.compute, ...more } } : { ...document, ...more }
  return Buffer.from(JSON.stringify(whole))
}

const planted = (id: string, step: Parameters<typeof send>[0]): Case => ({
  id: `planted/${id}`,
  title: 'a request that holds what no record may hold',
  grounds: [documented('this test')],
  needs: [],
  steps: [send({ ...step, expect: withStatus([200, 201, 400, 401, 403, 404, 405, 409, 415]) })],
})

const form = { 'Content-Type': 'application/x-www-form-urlencoded' }

/** Requests that no case of the suite sends, with a secret in each place of a request. */
export const cases: readonly Case[] = [
  planted('client-secret', {
    to: '{login.host}',
    method: 'POST',
    path: '/{tenant}/oauth2/token',
    headers: form,
    body: `grant_type=client_credentials&client_id={tenant}&client_secret=${encodeURIComponent(secrets.clientSecret)}`,
  }),
  planted('assertion', {
    to: '{login.host}',
    method: 'POST',
    path: '/{tenant}/oauth2/v2.0/token',
    headers: form,
    body: `grant_type=client_credentials&client_assertion=${secrets.assertion}&scope=x`,
  }),
  planted('signature', { to: '{account.host}', path: `/{container}/b?sv=2021-12-02&sr=b&sig=${secrets.signature}` }),
  planted('header', {
    to: '{vault.host}',
    path: '/secrets?api-version=7.4',
    headers: { 'x-api-key': secrets.customHeader },
  }),
  planted('bearer', {
    to: '{vault.host}',
    path: '/secrets?api-version=7.4',
    headers: { Authorization: `Bearer ${jwt}` },
  }),
  planted('machine', {
    to: '{arm.host}',
    as: 'vm',
    method: 'PUT',
    path:
      '/subscriptions/{subscription}/resourceGroups/{group.name}/providers/Microsoft.Compute/virtualMachines/' +
      'milab-{nonce}?api-version=2024-03-01',
    body: {
      json: {
        properties: {
          osProfile: {
            adminPassword: secrets.adminPassword,
            customData: secrets.customData,
            linuxConfiguration: { ssh: { publicKeys: [{ keyData: secrets.sshKey }] } },
          },
        },
      },
    },
  }),
  planted('confession', { to: '{arm.host}', path: '/planted/confession?api-version=2021-04-01' }),
]

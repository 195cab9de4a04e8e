import { sign } from 'node:crypto'
import { allowEveryOrigin, keepDeletedContainer, putKnownBlobs } from './known-blobs.test-support.js'
import { lake, putKnownPaths } from './known-paths.test-support.js'
import { ask, type Asked } from '../asking.test-support.js'
import { createEmulator, type LocalEmulator, type Scenario } from '../inside.test-support.js'
import { accountKeys, accountNamed } from '../policy/views/accounts.js'
import { cloudNamed } from '../policy/clouds.js'
import { knownDirectory, tokenOfAnn } from './directory-drafts.test-support.js'
import { mintToken } from '../policy/tokens/tokens.js'
import { everyPermission, useKnownCertificates, type CertificateTexts } from './known-certificates.test-support.js'
import { keepDeployments } from './deployments.test-support.js'
import { askForRegistrations } from './machines.test-support.js'
import { knownKeys, useKnownKeys, type KeyTexts } from './known-keys.test-support.js'
import { odd } from './odd-values.test-support.js'
import { plainIdentities, plainPuts, plainWhole } from './plain-types.test-support.js'
import type { Prng } from '../world/prng.test-support.js'
import type { Store } from '../world/store.js'

/** An emulator, and what a client must know of its world to ask well-formed questions. */
export interface KnownWorld {
  readonly name: string
  readonly emulator: LocalEmulator
  readonly hosts: {
    readonly arm: string
    readonly login: string
    readonly vaultSuffix: string
    readonly blobSuffix: string
  }
  readonly subscriptionId: string
  readonly tenantId: string
  readonly portal: { readonly clientId: string; readonly secret: string }
  readonly account: { readonly name: string; readonly key: string }
  /** by audience: good tokens of the machine and of the portal */
  readonly tokens: Readonly<Record<'arm' | 'vault' | 'storage' | 'graph', readonly string[]>>
  /** signed with the true key, and wrong in every other way */
  readonly oddTokens: readonly string[]
  readonly backup: string
  readonly keys: KeyTexts
  readonly certificates: CertificateTexts
  readonly operationId: string
  /** Back to how it was when the generator began. */
  rewind(): void
}

const portalSecret = 'portal-secret-of-the-fuzz'
export const group = 'DevTest'

/** Worlds that differ in what the services judge by: cloud, RBAC or policies, soft delete, limits, spelling. */
export const scenarios: Readonly<Record<string, Scenario>> = {
  plain: scenario({}),
  strict: scenario({ policies: { 'url-case': 'strict', throttling: 'azure', timing: 'azure' } }),
  government: scenario({ cloud: 'AzureUSGovernmentCloud', policies: { 'url-case': 'azure' } }, 'rbac'),
}

function scenario(more: Partial<Scenario>, authorization: 'rbac' | 'access-policies' = 'access-policies'): Scenario {
  const policies =
    authorization === 'rbac'
      ? {}
      : { accessPolicies: ['DevTestVM', 'portal'].map((to) => ({ to, permissions: everyPermission })) }
  const secrets = {
    MyTestSecret: { value: 'p@ssw0rd!', version: '7c2204c6093c4d859bc5b9eff8f29050' },
    gone: 'x',
    backed: 'y',
    other: { value: 'z', tags: { a: 'b' } },
  }
  return {
    milab: 1,
    runsOn: 'DevTestVM',
    applications: { portal: { secret: portalSecret } },
    resourceGroups: {
      [group]: {
        location: 'westus',
        userAssignedIdentities: plainIdentities,
        virtualMachines: {
          DevTestVM: {
            os: 'Windows',
            identity: 'system',
            extensions: ['ManagedIdentityExtensionForWindows'],
            tags: { a: 'b' },
          },
          second: { os: 'Linux' },
        },
        vaults: {
          mytestkeyvault: { softDelete: false, authorization, ...policies, secrets, keys: knownKeys },
          softvault: { softDelete: true, authorization, ...policies, secrets, keys: knownKeys },
          oldvault: { softDelete: true, authorization, ...policies },
        },
        storageAccounts: {
          devteststorage: { sku: 'Standard_RAGRS', containers: { devtest: { publicAccess: 'container' }, $root: {} } },
          [lake]: { hierarchicalNamespace: true, containers: { devtest: {} } },
        },
      },
      empty: {},
      locked: {},
    },
    roleAssignments: [
      { to: 'DevTestVM', role: 'Contributor', on: 'subscription' },
      { to: 'DevTestVM', role: 'Key Vault Administrator', on: 'subscription' },
      { to: 'portal', role: 'Key Vault Administrator', on: 'subscription' },
      { to: 'DevTestVM', role: 'Storage Blob Data Owner', on: 'subscription' },
      { to: 'DevTestVM', role: 'Reader', on: 'DevTestVM', id: '11111111-2222-4333-8444-555555555555' },
    ],
    ...knownDirectory,
    ...more,
  }
}

export async function knownWorld(
  name: string,
  random: Prng,
  onBug: (error: unknown) => void,
  more: { readonly store?: Store } = {},
): Promise<KnownWorld> {
  let now = Date.UTC(2026, 0, 5, 12)
  const emulator = createEmulator({
    scenario: scenarios[name]!,
    randomness: random,
    wallClock: () => now++,
    onBug,
    identityHeader: 'the-identity-header',
    ...more,
  })
  const { world } = emulator
  const cloud = cloudNamed(world.settings.cloud)
  const { subscriptionId, tenantId } = world.settings
  const who = [...world.directory.principals.values()]
  const portal = who.find(({ displayName }) => displayName === 'portal')!
  const machine = who.find(({ displayName }) => displayName === 'DevTestVM')!
  const minted = (resource: string) =>
    Promise.all(
      [portal, machine].map(
        async ({ appId, objectId }) =>
          (await mintToken(world, { resource, tenantId, appId, objectId, appidacr: '1', lifetime: 86_400 })).token,
      ),
    )
  const tokens = {
    arm: await minted(cloud.armAudiences[0]!),
    vault: await minted(cloud.vaultResource),
    storage: await minted('https://storage.azure.com/'),
    graph: [...(await minted(`https://${cloud.graph}`)), await tokenOfAnn(world, `https://${cloud.graph}`)],
  }
  const account = accountNamed(world, 'devteststorage')!
  const text = async (parts: Asked) => {
    const answer = await ask(emulator).request(parts)
    if (answer.status >= 300) throw new Error(`${parts.method ?? 'GET'} ${parts.url}: ${answer.status} ${answer.text}`)
    return answer.text
  }
  const vault = (parts: Asked) => text({ ...parts, headers: { Authorization: `Bearer ${tokens.vault[0]}` } })
  const old = `https://mytestkeyvault.${cloud.vaultSuffix}/secrets/backed`
  const backedUp = await vault({ method: 'POST', url: `${old}/backup?api-version=7.4` })
  const { value: backup } = JSON.parse(backedUp) as { value: string }
  await vault({ method: 'DELETE', url: `${old}?api-version=7.4` })
  await vault({ method: 'DELETE', url: `https://softvault.${cloud.vaultSuffix}/secrets/gone?api-version=7.4` })
  const suffix = cloud.vaultSuffix
  const vaults = [`https://mytestkeyvault.${suffix}`, `https://softvault.${suffix}`] as const
  const [keys, certificates] = [await useKnownKeys(vault, ...vaults), await useKnownCertificates(vault, ...vaults)]
  world.clock.advance(10_000)
  const arm = { Authorization: `Bearer ${tokens.arm[0]}` }
  const inGroup = `https://${cloud.arm}/subscriptions/${subscriptionId}/resourceGroups/${group}`
  await text({
    method: 'DELETE',
    url: `${inGroup}/providers/Microsoft.KeyVault/vaults/oldvault?api-version=2022-07-01`,
    headers: arm,
  })
  for (const path of plainPuts(subscriptionId, group))
    await text({ method: 'PUT', url: `https://${cloud.arm}${path}`, headers: arm, body: JSON.stringify(plainWhole) })
  const deletion = await ask(emulator).delete(`${inGroup.replace(group, 'empty')}?api-version=2020-06-01`, {
    headers: arm,
  })
  const location = deletion.header('Location')!
  allowEveryOrigin(world, accountNamed(world, 'devteststorage')!.incarnation)
  await putKnownBlobs(text, `https://devteststorage.blob.${cloud.storageSuffix}/devtest`, tokens.storage[1]!)
  keepDeletedContainer(world, account.incarnation)
  await putKnownPaths(text, `https://${lake}.dfs.${cloud.storageSuffix}/devtest`, tokens.storage[1]!)
  keepDeployments(world, group)
  askForRegistrations(world)
  world.clock.runDue()
  const state = world.snapshot()
  return {
    name,
    emulator,
    subscriptionId,
    tenantId,
    tokens,
    backup,
    keys,
    certificates,
    hosts: {
      arm: cloud.arm,
      login: cloud.login,
      vaultSuffix: cloud.vaultSuffix,
      blobSuffix: `blob.${cloud.storageSuffix}`,
    },
    portal: { clientId: portal.appId, secret: portalSecret },
    account: { name: 'devteststorage', key: accountKeys(world, account)[0]!.value },
    oddTokens: oddTokens(emulator, tokens),
    operationId: /operationresults\/([^?]+)/i.exec(location)![1]!,
    rewind: () => world.restore(state),
  }
}

/** Tokens with a valid signature, but a claim or header field of another type, or no JSON object at all. */
function oddTokens({ world }: LocalEmulator, tokens: KnownWorld['tokens']): string[] {
  const { kid, privateKey } = world.keys.current()
  const part = (value: unknown) =>
    Buffer.from(typeof value === 'string' ? value : JSON.stringify(value)).toString('base64url')
  const signed = (head: unknown, claims: unknown) => {
    const input = `${part(head)}.${part(claims)}`
    return `${input}.${sign('RSA-SHA256', Buffer.from(input), privateKey).toString('base64url')}`
  }
  const head = { typ: 'JWT', alg: 'RS256', x5t: kid, kid }
  const found: string[] = []
  const valid = Object.values(tokens).map(
    (of) => JSON.parse(Buffer.from(of[0]!.split('.')[1]!, 'base64url').toString()) as object,
  )
  const names = 'oid appid iss aud exp nbf iat tid xms_mirid xms_az_rid sub'.split(' ')
  for (const [i, name] of names.entries()) {
    for (const [j, value] of odd.entries()) found.push(signed(head, { ...valid[(i + j) % 3], [name]: value }))
    for (const claims of valid) found.push(signed(head, { ...claims, [name]: undefined }))
  }
  for (const value of odd)
    found.push(
      signed(head, value),
      signed({ ...head, alg: value }, valid[0]),
      signed({ ...head, kid: value }, valid[0]),
      signed(value, valid[0]),
    )
  return [
    ...found,
    signed(head, '{"__proto__":{"polluted":1}}'),
    signed({ ...head, crit: ['exp'] }, valid[1]),
    signed({ ...head, alg: 'none' }, valid[0]).replace(/[^.]*$/, ''),
  ]
}

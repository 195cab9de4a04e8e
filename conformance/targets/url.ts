import { readFile } from 'node:fs/promises'
import { Agent as HttpAgent } from 'node:http'
import { Agent as HttpsAgent } from 'node:https'
import { dirname, join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { builtInScenario, type RunFile, type Scenario } from '../../emulator/index.js'
import type { Bindings } from '../bindings.js'
import { claimsOf } from '../match.js'
import type { Need, SendRaw } from '../model.js'
import { needsMetBySystem } from '../platforms.js'
import { needsMetByPolicies } from '../policies.js'
import { needsOf } from '../plan.js'
import { NoToken, TargetUnusable, type Outgoing, type Session, type Target } from '../target.js'
import { portalToken, vmToken } from '../tokens.js'
import { bindingsOf, knownOf, needsMet } from '../world-bindings.js'
import { labControl, type LabControl, type Ready } from './lab-control.js'
import { carry, carryRaw, type Place } from './wire.js'

export interface UrlOptions {
  /** of the control API, where the lab is bound beyond loopback; default `MILAB_CONTROL_TOKEN` */
  readonly controlToken?: string
  /** reads a file of the lab's machine; default: this one's */
  readonly read?: (path: string) => Promise<string>
}

/**
 * A running lab, given by the URL of its HTTP door (`http://127.0.0.1:4080`). Its world is reset after each case that
 * writes or moves the clock. Throws TargetUnusable if no lab responds there.
 */
export async function runningLab(
  address: string,
  { controlToken = process.env.MILAB_CONTROL_TOKEN, read = readHere }: UrlOptions = {},
): Promise<Target> {
  const url = new URL(address)
  const lab = labControl(url, controlToken)
  const ready = await lab.health()
  if (typeof ready.http !== 'string' || typeof ready.https !== 'string')
    throw new TargetUnusable(`${url.origin} is not a running lab: its health has no endpoints`)
  const scenario = await lab.world()
  const doors = await doorsOf(url, ready, lab, read)
  const { extension, system: _, ...known } = knownOf(scenario)
  const secret = await portalSecret(ready, read)
  const header = await identityHeader(ready, read)
  const bindings: Bindings = {
    ...bindingsOf({ ...known, ...(header !== undefined && { appService: { host: url.host, header } }) }),
    ...(ready.portal && { 'portal.clientId': ready.portal.clientId, 'portal.objectId': ready.portal.objectId }),
    ...(secret !== undefined && { 'portal.secret': secret }),
    ...(await vmIds(doors, bindingsOf(known))),
  }
  const offers = new Set<Need>([
    'imds',
    'entra',
    'writes',
    'virtual-clock',
    'stories',
    'account-keys',
    'secret-value',
    'secret-value-again',
    'user-data',
    'hostile',
    'default-identity',
    'socket',
    ...needsMet(bindings),
    ...needsMetBySystem(scenario),
    ...needsMetByPolicies(scenario),
  ])
  if (ready.msi !== null && extension) offers.add('msi-extension')
  if (secret !== undefined) offers.add('portal')
  if ((scenario.policies?.['url-case'] ?? 'tutorial') === 'tutorial') offers.add('lab-policy')
  if (isTutorialWorld(scenario)) offers.add('tutorial-world')

  return {
    name: url.origin,
    kind: 'url',
    offers,
    why: (need) => unreadable[need] ?? `this lab's world has no ${need}`,
    check: async () => {},
    begin: async (testCase) =>
      session(
        lab,
        doors,
        bindings,
        needsOf(testCase).some((need) => ['writes', 'virtual-clock', 'stories'].includes(need)),
      ),
    close: async () => Object.values(doors).forEach((place) => place?.agent?.destroy()),
  }
}

const unreadable: Readonly<Partial<Record<Need, string>>> = {
  portal: "the file with the setup principal's secret is not readable from here",
  arc: 'only milab exec can leave key files where programs look for them',
  'container-instances': 'at a lab’s endpoint the metadata service responds',
  'app-service': 'the file with its IDENTITY_HEADER is not readable from here',
}

type Read = NonNullable<UrlOptions['read']>

const readHere: Read = (path) => readFile(path, 'utf8')

type Doors = Readonly<Record<SendRaw['door'], Place | undefined>>

async function doorsOf(url: URL, { https, msi, ca }: Ready, lab: LabControl, read: Read): Promise<Doors> {
  // The file exists if the lab is on this machine; otherwise the lab returns its CA itself.
  const pem = await read(ca).catch(() => lab.ca())
  const host = url.hostname.replace(/^\[|\]$/g, '')
  const agent = new HttpAgent({ keepAlive: true })
  const place = (door: string): Place => ({
    host,
    port: Number(new URL(door).port || (door.startsWith('https:') ? 443 : 80)),
    agent,
  })
  return {
    http: place(url.href),
    https: { ...place(https), ca: pem, agent: new HttpsAgent({ keepAlive: true, ca: pem }) },
    msi: msi === null ? undefined : place(msi),
  }
}

function session(lab: LabControl, doors: Doors, bindings: Bindings, disturbs: boolean): Session {
  const send = (request: Outgoing) => carry(request, placeOf(doors, request))
  let before: { world: number; wall: number } | undefined
  return {
    bindings,
    send,
    sendRaw({ door, text }) {
      const place = doors[door]
      return place
        ? carryRaw(text, door === 'https' ? 'https' : 'http', place)
        : Promise.reject(new Error(`the lab has no ${door} endpoint`))
    },
    token: (identity, audience) =>
      identity === 'user'
        ? lab.userToken(bindings['user.name'] ?? '', audience)
        : (identity === 'vm' ? vmToken : portalToken)(send, bindings, audience),
    async advance(seconds) {
      before ??= { world: await lab.now(), wall: Date.now() }
      await lab.advance(seconds)
    },
    play: (story) => lab.play(story),
    pause: async (seconds) => void (await sleep(seconds * 1000)),
    async end() {
      if (disturbs || before) await lab.reset()
      if (before) await lab.setTime(before.world + Date.now() - before.wall)
    },
  }
}

function placeOf(doors: Doors, { scheme, authority }: Outgoing): Place {
  const door = scheme === 'https' ? 'https' : authority === 'localhost:50342' ? 'msi' : 'http'
  const place = doors[door]
  if (!place) throw new Error(`the lab has no ${door} endpoint`)
  return place
}

async function portalSecret({ portal }: Ready, read: Read): Promise<string | undefined> {
  if (portal?.secretFile === undefined) return undefined
  const text = await read(portal.secretFile).catch(() => undefined)
  return text?.trim() || undefined
}

/** From the lab's run file, next to the setup principal's secret. */
async function identityHeader({ http, portal }: Ready, read: Read): Promise<string | undefined> {
  if (portal?.secretFile === undefined) return undefined
  const text = await read(join(dirname(portal.secretFile), `${new URL(http).port}.json`)).catch(() => '{}')
  return (JSON.parse(text) as Partial<RunFile>).identityHeader
}

/** The ids in the VM's own token. A world without a VM has none. */
async function vmIds(doors: Doors, bindings: Bindings): Promise<Bindings> {
  try {
    const claims = claimsOf(
      await vmToken((request) => carry(request, placeOf(doors, request)), bindings, bindings['arm.audience'] ?? ''),
    )
    return typeof claims?.oid === 'string' && typeof claims.appid === 'string'
      ? { 'vm.principalId': claims.oid, 'vm.clientId': claims.appid }
      : {}
  } catch (error) {
    if (error instanceof NoToken) return {}
    throw error
  }
}

/** Whether it has the same subscription and names, in any order. */
function isTutorialWorld(scenario: Scenario): boolean {
  const names = ({ subscription, resourceGroups = {} }: Scenario) =>
    [
      subscription?.id,
      ...Object.entries(resourceGroups).flatMap(
        ([group, { vaults = {}, storageAccounts = {}, virtualMachines = {} }]) =>
          [vaults, storageAccounts, virtualMachines].flatMap((kind) =>
            Object.keys(kind).map((name) => `${group}/${name}`),
          ),
      ),
    ]
      .sort()
      .join()
  return names(scenario) === names(builtInScenario('tutorials'))
}

import { chownSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { cloudNamed } from '../../../policy/clouds.js'
import { issueAssertion, labIssuer, subjectOf } from '../../../policy/tokens/assertions.js'
import {
  attachedTo,
  federatedCredentialsOf,
  federatedCredentialType,
  tokenExchangeAudience,
} from '../../../policy/views/identities.js'
import type { Seat } from '../../../policy/views/seats.js'
import type { KeyFiles, World } from '../../../world/world.js'
import type { Resource } from '../../../world/resources.js'
import { keyFolder } from '../../../services/sources/arc/keys.js'
import type { WorkloadIdentity } from '../platform-variables.js'

/** Why a source cannot be had on this machine or app, in one line. */
export class NoSuchSourceHere extends Error {}

/** What a source needs beside its listener. */
export interface Prepared {
  /** folders that the command sees at other places: place → folder */
  readonly folders: Readonly<Record<string, string>>
  readonly workload?: WorkloadIdentity
  dispose(): void
}

export const nothingToPrepare: Prepared = { folders: {}, dispose: () => {} }

/** A file for the command's user alone: under sudo that is the user who called it. */
function writeForCommand(path: string, content: string): void {
  writeFileSync(path, content, { mode: 0o600 })
  const { SUDO_UID, SUDO_GID } = process.env
  if (process.getuid?.() === 0 && SUDO_UID !== undefined)
    chownSync(path, Number(SUDO_UID), Number(SUDO_GID ?? SUDO_UID))
}

/** The key files of Azure Arc's challenges, in a folder of exec's that the command sees where the agent keeps its own. */
export class ArcKeyFiles implements KeyFiles {
  #folder: string | undefined

  prepare(folder: string): Prepared {
    this.#folder = join(folder, 'arc-tokens')
    mkdirSync(this.#folder, { mode: 0o755 })
    return { folders: { [keyFolder.Linux]: this.#folder }, dispose: () => {} }
  }

  write(name: string, content: string): void {
    if (this.#folder !== undefined) writeForCommand(join(this.#folder, name), content)
  }

  remove(name: string): void {
    if (this.#folder !== undefined) rmSync(join(this.#folder, name), { force: true })
  }
}

/** Kubernetes replaces a projected token when four fifths of its time are over, and looks every minute. */
const [renewAt, look] = [0.8, 60_000]
const lifetime = 3600

/**
 * What a pod has whose service account stands for the seat's first user-assigned identity: a federated credential for it
 * in this world, and a token in a file, which is renewed by the world's clock.
 */
export async function prepareWorkload(world: World, seat: Seat | undefined, folder: string): Promise<Prepared> {
  const found = seat && attachedTo(world, seat.resource).find(({ principal, resource }) => principal && resource)
  if (!found) {
    const name = seat?.resource.name ?? 'the machine'
    throw new NoSuchSourceHere(
      `--source workload-identity speaks for a user-assigned identity, and ${name} has none; give it one: identity: ` +
        '[<name>], with <name> in userAssignedIdentities',
    )
  }
  const subject = subjectOf(seat!.resource.name)
  world.change(() => trustSubject(world, found.resource!, subject))
  const tokenFile = join(folder, 'azure-identity-token')
  let issued = -Infinity
  const renew = async () => {
    const { token } = await issueAssertion(world, {
      issuer: labIssuer,
      subject,
      audience: tokenExchangeAudience,
      lifetime,
    })
    issued = world.clock.seconds()
    // A program never sees half a token.
    writeForCommand(`${tokenFile}.new`, token)
    renameSync(`${tokenFile}.new`, tokenFile)
  }
  await renew()
  const isDue = (now: number) => now >= issued + lifetime * renewAt || now < issued
  const timer = setInterval(() => isDue(world.clock.seconds()) && void renew().catch(() => {}), look).unref()
  return {
    folders: {},
    workload: {
      clientId: found.principal!.appId,
      tenantId: found.principal!.tenantId,
      tokenFile,
      authorityHost: `https://${cloudNamed(world.settings.cloud).login}/`,
    },
    dispose: () => clearInterval(timer),
  }
}

/** Lets the identity trust the lab's own issuer for the subject, unless it does. */
function trustSubject(world: World, identity: Resource, subject: string): void {
  const isTrusted = federatedCredentialsOf(world, identity).some(
    (known) => known.issuer === labIssuer && known.subject === subject,
  )
  if (isTrusted) return
  const name = 'milab-exec'
  const now = world.clock.now()
  world.resources.put({
    id: `${identity.id}/federatedIdentityCredentials/${name}`,
    name,
    type: federatedCredentialType,
    properties: { issuer: labIssuer, subject, audiences: [tokenExchangeAudience] },
    created: now,
    changed: now,
    incarnation: world.randomness.guid(),
  })
}

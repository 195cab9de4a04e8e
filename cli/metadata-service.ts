import { clouds, type CloudName } from '../client/endpoints.js'
import type { SeenFromVm } from '../conformance/index.js'
import { claimsOf } from './doctor/identity/claims.js'
import { instanceIn } from './doctor/identity/instance.js'
import { isHeard, type Answer, type Asking } from './doctor/identity/machine.js'
import { instance, token } from './doctor/identity/requests.js'
import { send } from './doctor/identity/send.js'

type Env = Readonly<Record<string, string | undefined>>

/** Milliseconds: a laptop has no such address, and must not hang. */
const limits = { connect: 1000, whole: 5000 }

const armResource = (cloud: string) =>
  (Object.hasOwn(clouds, cloud) ? clouds[cloud as CloudName] : clouds.AzurePublicCloud).armResource

type Seen =
  { readonly seen: SeenFromVm; readonly problem?: never } | { readonly seen?: never; readonly problem: string }

/**
 * Asks the metadata service where this machine is, and with one token for Resource Manager its tenant. The token is not
 * kept.
 *
 * @param ask sends a request and does not reject
 */
export async function askMetadataService(
  env: Env,
  ask: (asking: Asking) => Promise<Answer> = (asking) => send(asking, env, limits),
): Promise<Seen> {
  // Under an exec without namespaces the lab's own address stands for the metadata service's.
  const at =
    (env.MILAB_EXEC === undefined ? undefined : env.MILAB_IMDS)?.replace(/\/+$/, '') ?? 'http://169.254.169.254'
  const answer = await ask(instance(at))
  if (!isHeard(answer)) return { problem: `no metadata service responds at ${at} (${answer.code})` }
  const found = instanceIn(answer)
  if (!found) return { problem: `what responds at ${at} is not a metadata service (status ${answer.status})` }
  const { name, group, subscription, location, cloud = 'AzurePublicCloud' } = found
  const given = await ask(token(at, armResource(cloud)))
  return {
    seen: {
      name,
      group,
      location,
      cloud,
      subscriptionId: subscription,
      tenantId: tenantIn(given),
      isLab: answer.headers['x-milab'] !== undefined,
    },
  }
}

function tenantIn(answer: Answer): string | undefined {
  if (!isHeard(answer) || answer.status !== 200) return undefined
  const [, found] = /"access_token":"([^"]+)"/.exec(answer.text) ?? []
  return found === undefined ? undefined : claimsOf(found)?.tenant
}

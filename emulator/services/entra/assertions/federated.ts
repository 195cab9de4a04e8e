import { inWorld, say, type Fix } from '../../../policy/authorization/fix.js'
import { azureResources, tokenExchangeUri } from '../../../policy/azure-resources.js'
import { cloudNamed } from '../../../policy/clouds.js'
import { issuerV2Of } from '../../../policy/tokens/claims.js'
import { credentialsOfClient } from '../../../policy/tokens/federated-credentials.js'
import type { FederatedCredential, ServicePrincipal } from '../../../world/directory.js'
import type { World } from '../../../world/world.js'
import type { EntraCall } from '../call.js'
import { clockSkew } from './certificate.js'
import { isSignedBy, type Assertion } from './parse.js'
import * as refusals from './federated-refusals.js'
import { notNow } from './refusals.js'

/**
 * A token of another issuer, which one of the client's federated credentials must trust. Which part of it is judged
 * first is unverified.
 * See https://learn.microsoft.com/entra/workload-id/workload-identity-federation
 */
export async function judgeFederated({ client, world }: EntraCall, assertion: Assertion): Promise<void> {
  const { issuer, subject, notBefore, expires } = assertion
  const credentials = credentialsOfClient(world, client)
  const fix = mend(client, assertion)
  if (credentials.length === 0) throw refusals.noCredentials(client.appId, client.displayName, fix)
  if (!credentials.some((known) => known.issuer === issuer)) throw refusals.unknownIssuer(issuer, fix)
  if (!(await isTheIssuers(world, assertion))) throw refusals.notTheIssuers(issuer)
  const now = world.clock.now()
  if (now < (notBefore - clockSkew) * 1000 || now >= expires * 1000) throw notNow(now, notBefore, expires)
  const audiences = assertion.audiences.map(uriOf)
  const hasAudience = ({ audiences: known }: FederatedCredential) => audiences.some((aud) => known.includes(aud))
  if (!credentials.some(hasAudience)) throw refusals.wrongAudience(assertion.audiences, fix)
  if (!credentials.some((known) => known.subject === subject)) {
    const same = credentials.find((known) => known.subject.toLowerCase() === subject.toLowerCase())
    if (same) throw refusals.otherCase(subject, say(`the credential ${same.name} has the subject ${same.subject}`))
    throw refusals.unknownSubject(subject, fix)
  }
  const isWhole = (known: FederatedCredential) =>
    known.issuer === issuer && known.subject === subject && hasAudience(known)
  if (!credentials.some(isWhole)) throw refusals.noWholeMatch(issuer, subject, assertion.audiences.join(), fix)
}

/** Whether the issuer signed it: Entra itself, for a managed identity's token, or one whose keys the lab holds. */
async function isTheIssuers(world: World, assertion: Assertion): Promise<boolean> {
  if (assertion.issuer === issuerV2Of(cloudNamed(world.settings.cloud), world.settings.tenantId)) {
    await world.keys.ready()
    const key = world.keys.byId(String(assertion.header.kid), world.clock.seconds())
    return key !== undefined && isSignedBy(assertion, key.publicKey)
  }
  return isSignedBy(assertion, (await world.keys.ofIssuer(assertion.issuer)).publicKey)
}

/** Entra's own tokens have the GUID of the exchange as audience, credentials its URI. */
function uriOf(audience: string): string {
  const { appId } = azureResources.find(({ uris }) => uris.includes(tokenExchangeUri))!
  return audience === appId ? 'api://AzureADTokenExchange' : audience
}

/** The credential that would take the assertion. */
function mend(client: ServicePrincipal, { issuer, subject, audiences }: Assertion): Fix {
  const path =
    client.kind === 'application'
      ? ['applications', client.displayName, 'federatedCredentials', '<name>']
      : ['resourceGroups', '<group>', 'userAssignedIdentities', client.displayName, 'federatedCredentials', '<name>']
  return inWorld('add a federated credential:', path, { issuer, subject, audiences: [...audiences] })
}

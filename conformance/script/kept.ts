/*
 * What the scripts' records keep as it is, because it is Azure's and not the operator's; conformance/evidence/facts.ts has
 * the like for whole runs. Lists of what stays, so that what Azure adds tomorrow is a stand-in until it was looked at.
 */

const words = (text: string) => text.trim().split(/\s+/).join(' ')

/** Members of JSON: of metadata, token answers, claims, vaults' lists, Resource Manager's answers and errors. */
export const members = words(`
  location osType resource token_type expires_in expires_on ext_expires_in not_before aud ver idtyp appidacr azpacr alg typ kid
  x5t apiVersions type kind state provisioningState code actions notActions dataActions notDataActions recoveryLevel prefix azEnvironment vmSize
`)

/** Headers of answers, in lower case; those that the asked cases look at come on top. */
export const usualHeaders: readonly string[] = words(`
  cache-control content-length content-type date retry-after server x-milab x-ms-request-id x-ms-correlation-request-id
  x-ms-routing-request-id x-ms-keyvault-service-version
`).split(' ')

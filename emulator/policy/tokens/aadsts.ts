import type { World } from '../../world/world.js'
import { cloudNamed } from '../clouds.js'

/**
 * An error of the token authority as JSON, for Entra itself and for the services that pass it through (IMDS, the MSI
 * extension).
 */
export interface AadstsError {
  readonly error: string
  readonly error_description: string
  readonly error_codes: readonly number[]
  readonly timestamp: string
  readonly trace_id: string
  readonly correlation_id: string
  readonly error_uri: string
}

/** GUIDs of the response and of the client's request, new ones when not given; and how they are written. */
export interface AadstsIds {
  readonly trace?: string
  readonly correlation?: string | undefined
  /** the ids stand on lines of their own, as they did until 2023 */
  readonly onLines?: boolean
}

/** `2022-11-10 23:12:37Z` */
export const aadstsTimestamp = (ms: number) => new Date(ms).toISOString().slice(0, 19).replace('T', ' ') + 'Z'

/**
 * Shape recorded in MSAL .NET's tests of IMDS errors; codes:
 * https://learn.microsoft.com/entra/identity-platform/reference-error-codes
 *
 * The ids have followed the text on its line since the end of 2023: recorded on 2023-12-08 (MSAL .NET's TestConstants),
 * 2024-07-16 for client credentials, 2025-06, 2025-10 and 2026-02, and last on lines of their own on 2023-05-06
 * (https://github.com/OfficeDev/microsoft-365-agents-toolkit/issues/8621).
 */
export function aadsts(world: World, error: string, code: number, text: string, ids: AadstsIds = {}): AadstsError {
  const trace_id = ids.trace ?? world.randomness.guid()
  const correlation_id = ids.correlation ?? world.randomness.guid()
  const timestamp = aadstsTimestamp(world.clock.now())
  const parts = [text, `Trace ID: ${trace_id}`, `Correlation ID: ${correlation_id}`, `Timestamp: ${timestamp}`]
  return {
    error,
    error_description: `AADSTS${code}: ${parts.join(ids.onLines ? '\r\n' : ' ')}`,
    error_codes: [code],
    timestamp,
    trace_id,
    correlation_id,
    error_uri: `https://${cloudNamed(world.settings.cloud).login}/error?code=${code}`,
  }
}

/** The error for a resource that the tenant does not know, as hosts pass it on: it names the tenant by its id. */
export function unknownResource(world: World, resource: string): AadstsError {
  return aadsts(world, 'invalid_resource', 500011, unknownResourceText(resource, world.settings.tenantId))
}

/** @param tenant its id, for a managed identity's request (recorded 2024-04); its name, for an application's */
export function unknownResourceText(resource: string, tenant: string): string {
  return (
    `The resource principal named ${resource} was not found in the tenant named ${tenant}. This can happen if the application has not been installed by the ` +
    'administrator of the tenant or consented to by any user in the tenant. You might have sent your ' +
    'authentication request to the wrong tenant.'
  )
}

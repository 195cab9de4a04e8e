import { Refusal } from '../../../core/refusal.js'
import { say, type Fix } from '../../../policy/authorization/fix.js'
import type { EntraDetail } from '../refusals.js'
import { refused } from './refusals.js'

// Recorded with 401 and in this form (2026-02), each code in issues of Azure/login and Azure/azure-workload-identity.

const federationPage = 'https://learn.microsoft.com/entra/workload-id/workload-identity-federation'

const noMatch = (aadsts: number, what: string, reason?: string, fix?: Fix) =>
  refused(
    401,
    'invalid_client',
    aadsts,
    `No matching federated identity record found for presented assertion ${what}. Check your federated identity ` +
      `credential Subject, Audience and Issuer against the presented assertion. ${federationPage}`,
    reason,
    fix,
  )

/**
 * recorded in logs of GitHub's runners of 2025 and 2026, which mask the client's id: `The client '***'(deploy-id) has …`;
 * in some of 2025 the name alone stands in the quotes
 */
export const noCredentials = (clientId: string, name: string, fix: Fix) =>
  refused(
    401,
    'invalid_client',
    70025,
    `The client '${clientId}'(${name}) has no configured federated identity credentials.`,
    undefined,
    fix,
  )

export const unknownIssuer = (issuer: string, fix: Fix) => noMatch(700211, `issuer '${issuer}'`, undefined, fix)

export const wrongAudience = (audiences: readonly string[], fix: Fix) =>
  noMatch(700212, `audience '${audiences.join("', '")}'`, undefined, fix)

export const unknownSubject = (subject: string, fix: Fix) => noMatch(700213, `subject '${subject}'`, undefined, fix)

/** recorded (https://github.com/Azure/login/issues/515, 2025-02) */
export const otherCase = (subject: string, fix: Fix) =>
  refused(
    401,
    'invalid_client',
    7002138,
    `No matching federated identity record found for presented assertion subject '${subject}'. The subject matches ` +
      'with case-insensitive comparison, but not with case-sensitive comparison. Check your federated identity ' +
      `credential Subject, Audience and Issuer against the presented assertion. See documentation at: ${federationPage}. ` +
      'See breaking change notification and remediation at: ' +
      'https://learn.microsoft.com/en-us/entra/identity-platform/reference-breaking-changes#august-2024.',
    undefined,
    fix,
  )

/**
 * The older refusal of every mismatch (recorded 2022-10, https://github.com/Azure/azure-workload-identity/issues/616).
 * That it is given where each part matches some credential and none matches whole is inferred.
 */
export const noWholeMatch = (issuer: string, subject: string, audience: string, fix: Fix) =>
  new Refusal<EntraDetail>(
    400,
    'invalid_request',
    `No matching federated identity record found for presented assertion. Assertion Issuer: '${issuer}'. Assertion ` +
      `Subject: '${subject}'. Assertion Audience: '${audience}'. ` +
      'https://docs.microsoft.com/en-us/azure/active-directory/develop/workload-identity-federation',
    { detail: { aadsts: 70021 }, fix },
  )

/** unverified: the words for a certificate's signature */
export const notTheIssuers = (issuer: string) =>
  refused(
    401,
    'invalid_client',
    700027,
    'Client assertion contains an invalid signature. [Reason - The key was not found.]',
    `the assertion does not have the signature of ${issuer} in this lab, which holds a key of its own for each issuer`,
    say('get the assertion from the lab: milab token --assertion IDENTITY/CREDENTIAL'),
  )

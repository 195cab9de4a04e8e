import type { EntraCall } from '../call.js'
import { judgeCertificate } from './certificate.js'
import { judgeFederated } from './federated.js'
import { parseAssertion } from './parse.js'
import * as refusals from './refusals.js'

/** What every client assertion calls itself: https://www.rfc-editor.org/rfc/rfc7523#section-2.2 */
const bearer = 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer'

/**
 * Judges a client assertion: one that the application signed itself has the application as its issuer, and any other
 * comes from an issuer that is a URL.
 */
export async function judgeAssertion(call: EntraCall, text: string): Promise<void> {
  if (call.form.get('client_assertion_type') !== bearer) throw refusals.wrongAssertionType()
  const assertion = parseAssertion(text)
  if (/^https?:\/\//i.test(assertion.issuer)) return judgeFederated(call, assertion)
  judgeCertificate(call, assertion)
}

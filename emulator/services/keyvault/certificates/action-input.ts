import { isObject } from '../../../policy/json-object.js'
import { reservedIssuers, type CertificateAction, type CertificatePolicy } from '../../../policy/vaults/certificates.js'
import { object, seconds, text, type Members } from '../gateway/body-input.js'
import { invalidProperty } from '../gateway/refusals.js'

const types = ['AutoRenew', 'EmailContacts'] as const

/**
 * What happens before a certificate expires: unless the body says, at four fifths of its life it is renewed, or its
 * contacts are told where another has to bring it (recorded).
 */
export function actionsIn(
  given: unknown,
  validityMonths: number,
  issuer: string,
  before?: CertificatePolicy,
): readonly CertificateAction[] {
  if (given === undefined || given === null) {
    if (before) return before.lifetime_actions
    return [{ trigger: { lifetime_percentage: 80 }, action: { action_type: defaultAction(issuer) } }]
  }
  if (!Array.isArray(given)) throw invalidProperty('lifetime_actions')
  return given.map((action: unknown) => {
    if (!isObject(action)) throw invalidProperty('lifetime_actions')
    return actionIn(action, validityMonths)
  })
}

const defaultAction = (issuer: string) =>
  issuer.toLowerCase() === reservedIssuers.unknown.toLowerCase() ? types[1] : types[0]

/** Limits: https://learn.microsoft.com/rest/api/keyvault/certificates/create-certificate/create-certificate#trigger */
function actionIn(given: Members, validityMonths: number): CertificateAction {
  const trigger = object(given, 'trigger')
  const percentage = seconds(trigger, 'lifetime_percentage')
  const days = seconds(trigger, 'days_before_expiry')
  if ((percentage === undefined) === (days === undefined)) throw invalidProperty('trigger')
  if (percentage !== undefined && (percentage < 1 || percentage > 99)) throw invalidProperty('lifetime_percentage')
  if (days !== undefined && (days < 1 || days > validityMonths * 27)) throw invalidProperty('days_before_expiry')
  const named = text(object(given, 'action'), 'action_type')
  const action_type = types.find((type) => type.toLowerCase() === named?.toLowerCase())
  if (!action_type) throw invalidProperty('action_type')
  return {
    trigger: percentage === undefined ? { days_before_expiry: days! } : { lifetime_percentage: percentage },
    action: { action_type },
  }
}

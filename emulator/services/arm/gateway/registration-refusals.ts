import { say } from '../../../policy/authorization/fix.js'
import type { RegistrationState } from '../../../policy/views/registrations.js'
import { gateway } from './refusals.js'

/** Code, texts and members are in users' logs of 2022 to 2025; which state gets which text is inferred. */
export function missingRegistration(namespace: string, state: RegistrationState) {
  const how = 'See https://aka.ms/rps-not-found for how to register subscriptions.'
  const code = 'MissingSubscriptionRegistration'
  const message =
    state === 'NotRegistered'
      ? `The subscription is not registered to use namespace '${namespace}'. ${how}`
      : `The subscription registration is in '${state}' state. The subscription must be registered to use namespace ` +
        `'${namespace}'. ${how}`
  return gateway(409, code, message, {
    detail: { body: { error: { code, message, details: [{ code, target: namespace, message }] } } },
    fix: say(`register it first: az provider register --namespace ${namespace}`),
  })
}

/** The rule is documented in resource-providers-and-types; code and text are unverified. */
export const inUse = (namespace: string, count: number) =>
  gateway(
    409,
    'Conflict',
    `The resource provider '${namespace}' cannot be unregistered: the subscription has ${count} resource(s) of it.`,
  )

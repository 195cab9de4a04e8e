import type { RequestHandler } from 'express'
import { issueAssertion, labIssuer } from '../policy/tokens/assertions.js'
import { namedCredential } from '../policy/tokens/federated-credentials.js'
import { forgeToken } from '../policy/tokens/forge.js'
import { publishedKeys, rollOver } from '../policy/tokens/key-roll-over.js'
import { userToken } from '../policy/tokens/user-tokens.js'
import { tokenExchangeAudience } from '../policy/views/identities.js'
import { durationMs } from '../scenario/duration.js'
import type { World } from '../world/world.js'
import { body, type Control } from './control.js'
import { ControlError } from './errors.js'

/**
 * Makes an assertion in the name of an issuer: `{ issuer, subject, audience, lifetime? }`, or that which a federated
 * credential trusts, `{ identity, credential, lifetime? }`; a token that a user's program gets, `{ user, resource,
 * lifetime? }`; or a token like IMDS's, altered: `{ like: "imds", … }`. They are valid only inside the lab, and nothing
 * keeps them.
 */
export const postTokens =
  ({ emulator: { world } }: Control): RequestHandler =>
  async (req, res) => {
    const has = (field: string) => typeof req.body === 'object' && req.body !== null && field in req.body
    const made = has('like') ? forged : has('user') ? ofUser : asserted
    res.status(201).json(await made(world, req.body))
  }

async function asserted(world: World, given: unknown) {
  const { assertionBody } = await import('./bodies.js')
  const { issuer = labIssuer, subject, identity, credential, ...asked } = body(assertionBody, given)
  const lifetime = asked.lifetime === undefined ? undefined : durationMs(asked.lifetime)! / 1000
  if (identity === undefined)
    return issueAssertion(world, {
      issuer,
      subject: subject!,
      audience: asked.audience ?? tokenExchangeAudience,
      lifetime,
    })
  const found = namedCredential(world, identity, credential!)
  if ('problem' in found) throw new ControlError(404, 'NotFound', found.problem, found.field)
  const audience = asked.audience ?? found.audiences[0]!
  return issueAssertion(world, { issuer: found.issuer, subject: found.subject, audience, lifetime })
}

async function ofUser(world: World, given: unknown) {
  const { userTokenBody } = await import('./bodies.js')
  const { lifetime, ...asked } = body(userTokenBody, given)
  const token = await userToken(world, {
    ...asked,
    lifetime: lifetime === undefined ? undefined : Math.round(durationMs(lifetime)! / 1000),
  })
  if ('problem' in token)
    throw new ControlError(
      token.field === 'user' ? 404 : 400,
      token.field === 'user' ? 'NotFound' : 'InvalidField',
      token.problem,
      token.field,
    )
  return token
}

async function forged(world: World, given: unknown) {
  const { forgeBody } = await import('./bodies.js')
  const { like: _, alter = {}, ...asked } = body(forgeBody, given)
  const at = (moment: number | string | undefined) => (moment === undefined ? undefined : secondsOf(world, moment))
  const { exp, nbf, ...others } = alter
  const token = await forgeToken(world, { ...asked, alter: { ...others, exp: at(exp), nbf: at(nbf) } })
  if ('problem' in token) throw new ControlError(400, 'InvalidField', token.problem, token.field)
  return token
}

/** Unix seconds of a number, a time, or a duration from now. */
function secondsOf({ clock }: World, moment: number | string): number {
  if (typeof moment === 'number') return moment
  const [, sign, duration] = /^(-?)(P.*)$/.exec(moment) ?? []
  if (duration === undefined) return Math.floor(Date.parse(moment) / 1000)
  const seconds = Math.round(durationMs(duration)! / 1000)
  return clock.seconds() + (sign === '-' ? -seconds : seconds)
}

/** The keys that verify tokens now. */
export const getKeys =
  ({ emulator: { world } }: Control): RequestHandler =>
  async (_req, res) => {
    await world.keys.ready()
    res.json(publishedKeys(world))
  }

/** Makes a new signing key. The old one stays published for `keepOld`, by default until its tokens have ended. */
export const postKeys =
  ({ emulator: { world } }: Control): RequestHandler =>
  async (req, res) => {
    const { rollOverBody } = await import('./bodies.js')
    const { keepOld } = req.body === undefined ? {} : body(rollOverBody, req.body)
    res.status(201).json(await rollOver(world, keepOld === undefined ? undefined : durationMs(keepOld)! / 1000))
  }

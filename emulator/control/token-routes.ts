import type { RequestHandler } from 'express'
import { issueAssertion, labIssuer } from '../policy/tokens/assertions.js'
import { namedCredential } from '../policy/tokens/federated-credentials.js'
import { tokenExchangeAudience } from '../policy/views/identities.js'
import { durationMs } from '../scenario/duration.js'
import { body, type Control } from './control.js'
import { ControlError } from './errors.js'

/**
 * Makes an assertion in the name of an issuer: `{ issuer, subject, audience, lifetime? }`, or that which a federated
 * credential trusts, `{ identity, credential, lifetime? }`. It is valid only inside the lab.
 */
export const postTokens =
  ({ emulator: { world } }: Control): RequestHandler =>
  async (req, res) => {
    const { tokenBody } = await import('./bodies.js')
    const asked = body(tokenBody, req.body)
    const { audience, lifetime } = asked
    const seconds = lifetime === undefined ? undefined : durationMs(lifetime)! / 1000
    if (asked.identity === undefined) {
      const { issuer = labIssuer, subject } = asked
      const of = { issuer, subject: subject!, audience: audience ?? tokenExchangeAudience, lifetime: seconds }
      return void res.status(201).json(await issueAssertion(world, of))
    }
    const found = namedCredential(world, asked.identity, asked.credential!)
    if ('problem' in found) throw new ControlError(404, 'NotFound', found.problem, found.field)
    const { issuer, subject, audiences } = found
    const of = { issuer, subject, audience: audience ?? audiences[0]!, lifetime: seconds }
    res.status(201).json(await issueAssertion(world, of))
  }

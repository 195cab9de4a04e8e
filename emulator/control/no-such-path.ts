import type { RequestHandler } from 'express'
import { nearest } from '../scenario/nearest.js'
import { ControlError } from './errors.js'

/** Refuses a path that the control API does not have, and names those that it has. */
export const noSuchPath =
  (paths: readonly string[]): RequestHandler =>
  (req) => {
    const inWords = paths.map((path) => path.replace(/:(\w+)/g, '{$1}'))
    const names = inWords.map(withoutPrefix)
    const meant = nearest(withoutPrefix(req.path), names)
    const advice = meant === undefined ? `it has ${inWords.join(', ')}` : `did you mean /_lab/${meant}?`
    throw new ControlError(404, 'NotFound', `the control API has no path ${req.path}; ${advice}`)
  }

const withoutPrefix = (path: string) => path.replace(/^\/_lab\/?/, '')

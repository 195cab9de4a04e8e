import type { RequestHandler } from 'express'
import type { Control } from '../control.js'
import { ControlError } from '../errors.js'
import { learnedFormats, learnedText } from './learned-text.js'
import { rolesView } from './view.js'

/**
 * What each identity used and holds, lacks and has to spare; with `format` what was learned, as a file.
 *
 * @param keepLearned writes the file of a lab that learns
 */
export const getRoles =
  ({ emulator: { world } }: Control, keepLearned: () => void = () => {}): RequestHandler =>
  (req, res) => {
    const { format } = req.query
    keepLearned()
    if (format === undefined || format === 'json') return void res.json(rolesView(world))
    const known = learnedFormats.find((name) => name === format)
    if (known === undefined)
      throw new ControlError(400, 'InvalidField', `format is json, ${learnedFormats.join(', ')}, or left out`, 'format')
    if (!world.rights.learning)
      throw new ControlError(
        409,
        'NotLearning',
        'this lab does not learn which rights are needed; milab start --learn FILE starts one that does',
        'format',
      )
    res.type('text/plain').send(learnedText(world, known))
  }

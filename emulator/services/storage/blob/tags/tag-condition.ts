import { header, type WireRequest } from '../../../../core/wire.js'
import type { CommittedBlob } from '../gateway/state.js'
import { conditionNotMet, invalidHeader } from '../../wire/refusals.js'
import { fulfils, NotAnExpression, parseExpression, type Expression } from './expression.js'

const name = 'x-ms-if-tags'

/**
 * Judges the condition on a blob's tags. Unverified: that one for a blob that does not exist fails where it is created.
 *
 * @throws 400 InvalidHeaderValue, 412 ConditionNotMet
 */
export function judgeTagCondition(request: WireRequest, creates: boolean, found: CommittedBlob | undefined): void {
  const text = header(request, name)
  if (!text) return
  const expression = read(text)
  if (!found && !creates) return
  const tags = new Map(found?.tags)
  if (!fulfils(expression, (key) => tags.get(key))) throw conditionNotMet(412)
}

function read(text: string): Expression {
  try {
    return parseExpression(text, false)
  } catch (error) {
    // Unverified: how Azure refuses such a header.
    throw error instanceof NotAnExpression ? invalidHeader(name, text) : error
  }
}

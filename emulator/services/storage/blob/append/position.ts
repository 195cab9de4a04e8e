import { header, type WireRequest } from '../../../../core/wire.js'
import { invalidHeader } from '../../wire/refusals.js'
import * as refusals from '../gateway/refusals.js'

/** The length in bytes that an append blob must have; undefined where the request does not say. */
export const positionCondition = (request: WireRequest) => numberIn(request, 'x-ms-blob-condition-appendpos')

/** The most bytes that an append blob may have afterwards. */
export const sizeCondition = (request: WireRequest) => numberIn(request, 'x-ms-blob-condition-maxsize')

function numberIn(request: WireRequest, name: string): number | undefined {
  const value = header(request, name)
  if (value === undefined || value === '') return undefined
  if (!/^\d{1,15}$/.test(value)) throw invalidHeader(name, value)
  return Number(value)
}

/** @throws 412 AppendPositionConditionNotMet */
export function judgePosition(condition: number | undefined, length: number): void {
  if (condition !== undefined && condition !== length) throw refusals.positionNotMet()
}

import { header, type WireRequest } from '../../../../core/wire.js'
import type { Blob } from '../gateway/state.js'
import { invalidHeader, missingHeader } from '../../wire/refusals.js'
import { sequenceNumberNotMet, sequenceNumberTooLarge } from './refusals.js'

// Numbers of 63 bits: kept in decimal, since JSON has none so large.
const largest = 2n ** 63n - 1n

function numberIn(request: WireRequest, name: string): bigint | undefined {
  const value = header(request, name)
  if (value === undefined || value === '') return undefined
  if (!/^\d{1,19}$/.test(value) || BigInt(value) > largest) throw invalidHeader(name, value)
  return BigInt(value)
}

export const sequenceNumberIn = (request: WireRequest): string | undefined =>
  numberIn(request, 'x-ms-blob-sequence-number')?.toString()

/** @throws 412 SequenceNumberConditionNotMet */
export function judgeSequenceNumber(request: WireRequest, { sequenceNumber = '0' }: Blob): void {
  const now = BigInt(sequenceNumber)
  const atMost = numberIn(request, 'x-ms-if-sequence-number-le')
  const below = numberIn(request, 'x-ms-if-sequence-number-lt')
  const equal = numberIn(request, 'x-ms-if-sequence-number-eq')
  const met =
    (atMost === undefined || now <= atMost) &&
    (below === undefined || now < below) &&
    (equal === undefined || now === equal)
  if (!met) throw sequenceNumberNotMet()
}

/**
 * The sequence number after Set Blob Properties.
 * https://learn.microsoft.com/rest/api/storageservices/set-blob-properties#remarks
 */
export function nextSequenceNumber(request: WireRequest, { sequenceNumber = '0' }: Blob): string {
  const name = 'x-ms-sequence-number-action'
  const action = header(request, name)
  const now = BigInt(sequenceNumber)
  const given = numberIn(request, 'x-ms-blob-sequence-number')
  if (action === undefined || action === '') {
    if (given !== undefined) throw missingHeader(name)
    return sequenceNumber
  }
  switch (action.toLowerCase()) {
    case 'increment':
      if (given !== undefined) throw invalidHeader('x-ms-blob-sequence-number', given.toString())
      if (now === largest) throw sequenceNumberTooLarge()
      return (now + 1n).toString()
    case 'update':
      if (given === undefined) throw missingHeader('x-ms-blob-sequence-number')
      return given.toString()
    case 'max':
      if (given === undefined) throw missingHeader('x-ms-blob-sequence-number')
      return (given > now ? given : now).toString()
    default:
      throw invalidHeader(name, action)
  }
}

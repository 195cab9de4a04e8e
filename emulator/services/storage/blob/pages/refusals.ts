import { refuse } from '../../wire/refuse.js'

// documented: https://learn.microsoft.com/rest/api/storageservices/blob-service-error-codes

export const invalidPageRange = () => refuse(416, 'InvalidPageRange', 'The page range specified is invalid.')

export const sequenceNumberNotMet = () =>
  refuse(412, 'SequenceNumberConditionNotMet', 'The sequence number condition specified was not met.')

export const sequenceNumberTooLarge = () =>
  refuse(
    409,
    'SequenceNumberIncrementTooLarge',
    'The sequence number increment cannot be performed because it would result in overflow of the sequence number.',
  )

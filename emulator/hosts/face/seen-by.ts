import { ScenarioError } from '../../scenario/scenario-error.js'
import { CannotListen } from '../listen/bind.js'

/**
 * An error with the stack trace that helps the caller, if it is one that the caller can mend: from their own call on,
 * without the frames of the lab. Bugs keep theirs.
 *
 * @param called the function that the caller called
 */
export function seenBy(called: (...args: never[]) => unknown, error: unknown): unknown {
  if (error instanceof ScenarioError || error instanceof CannotListen) Error.captureStackTrace(error, called)
  return error
}

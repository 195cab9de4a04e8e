/** Continues with what the work returns or throws. */
export function settled<Value, Result>(
  work: () => Value | Promise<Value>,
  next: (value: Value) => Result | Promise<Result>,
  caught: (error: unknown) => Result | Promise<Result>,
): Result | Promise<Result> {
  let value: Value | Promise<Value>
  try {
    value = work()
  } catch (error) {
    return caught(error)
  }
  return after(value, next, caught)
}

/** Continues with a value: at once, or when its promise resolves. */
export const after = <Value, Result>(
  value: Value | Promise<Value>,
  next: (value: Value) => Result | Promise<Result>,
  caught?: (error: unknown) => Result | Promise<Result>,
): Result | Promise<Result> => (value instanceof Promise ? value.then(next, caught) : next(value))

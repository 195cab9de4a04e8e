import { expand, type Expansion } from './copies/expand.js'
import { copyCount } from './copies/loops.js'
import { evaluateText } from './expressions/evaluate.js'
import { memberOf } from './expressions/items.js'
import { judge } from './parameters/judge.js'
import { isSecure } from './parameters/types.js'
import type { PlannedOutput, Runtime } from './plan.js'
import type { Program } from './program.js'
import type { Path } from './reading/paths.js'
import { unresolved } from './resources/body.js'
import { Unresolved } from './scope.js'
import { shapeError, withPath } from './template/places.js'
import { memberValue } from './template/resource.js'
import { isObject, type Value, type ValueObject } from './values.js'

/** Evaluates and judges what is known before a run, and returns how the rest is. */
export function planOutputs(program: Program): (runtime: Runtime) => readonly PlannedOutput[] {
  const declared = withoutDoubles(program.template.outputs)
  for (const [name, output] of declared)
    try {
      planned(program, name, output, unresolved)
    } catch (error) {
      if (!(error instanceof Unresolved)) throw error
    }
  return (runtime) => declared.flatMap(([name, output]) => planned(program, name, output, runtime) ?? [])
}

/** Of two outputs whose names differ in case only, the later one counts, under the first one's name. */
function withoutDoubles(outputs: ValueObject): readonly (readonly [string, ValueObject])[] {
  const known = new Map<string, [string, ValueObject]>()
  for (const [name, output] of Object.entries(outputs)) {
    const spelled = known.get(name.toLowerCase())?.[0] ?? name
    known.set(name.toLowerCase(), [spelled, output as ValueObject])
  }
  return [...known.values()]
}

function planned(program: Program, name: string, output: ValueObject, runtime: Runtime): PlannedOutput | undefined {
  const path = ['outputs', name]
  const isTyped = memberOf(output, 'type') !== undefined || memberOf(output, '$ref') !== undefined
  if (!isTyped) throw shapeError(`Required property 'type' not found in JSON.`, program.places, path, 'end')
  return withPath(path, () => {
    const expansion: Expansion = { scope: (loops) => program.scope(loops, runtime), places: program.places }
    const condition = memberValue(output, 'condition')
    const isWanted = typeof condition === 'string' ? evaluateText(condition, program.scope([])) : (condition ?? true)
    if (isWanted !== true) return undefined
    const schema = program.types.schemaOf(output)
    const value = valueOf(program, name, output, expansion, path)
    judge(`output '${name}'`, value, schema, program.types)
    const type = schema.type ?? 'Object'
    return { name, type, value, secure: isSecure(type) }
  })
}

function valueOf(program: Program, name: string, output: ValueObject, expansion: Expansion, path: Path): Value {
  const copy = memberOf(output, 'copy')
  const loop = copy === undefined ? null : output[copy]!
  if (!isObject(loop)) {
    const value = memberOf(output, 'value')
    return value === undefined ? null : expand(output[value]!, expansion, [], [...path, value])
  }
  const here = [...path, copy!]
  const input = memberOf(loop, 'input')
  const count = copyCount(loop, program.scopeOf([]), program.places, here)
  return Array.from({ length: count }, (_, index) =>
    expand(
      input === undefined ? null : loop[input]!,
      expansion,
      [{ name, index, isMain: true }],
      [...here, input ?? ''],
    ),
  )
}

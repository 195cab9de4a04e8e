import type { ScenarioFault } from '../emulator/scenario/faults/shape.js'

export interface FaultState extends ScenarioFault {
  readonly id: string
  readonly story?: string
  readonly seen: number
  readonly used: number
}

/** A fault in one line: `fault-1  imds.token  return 503, 1 time (used 1)`. */
export function faultLine({ id, story, on, when, times, after, for: until, do: action, used }: FaultState): string {
  const conditions = when ? ` when ${conditionsOf(when).join(', ')}` : ''
  const many = times === undefined ? 'always' : `${times} ${times === 1 ? 'time' : 'times'}`
  const first = after === undefined ? '' : ` after ${after}`
  const last = until === undefined ? '' : ` for ${until}`
  const of = story === undefined ? '' : `  (${story})`
  return `${id}  ${on}${conditions}  ${doing(action).join(', then ')}, ${many}${first}${last} (used ${used})${of}\n`
}

function doing({ answer, patch, delay, slow, drop }: ScenarioFault['do']): string[] {
  return [
    ...(delay === undefined ? [] : [`wait ${delay}`]),
    ...(answer ? [`return ${answer.status}`] : []),
    ...(patch ? [`change ${Object.keys(patch.json).join(' and ')}`] : []),
    ...(slow ? [`send ${slow.bytesPerSecond} bytes a second`] : []),
    ...(drop === undefined ? [] : [dropping(drop)]),
  ]
}

const dropping = (drop: NonNullable<ScenarioFault['do']['drop']>): string =>
  typeof drop === 'object'
    ? `drop after ${drop.afterBytes} bytes`
    : { connect: 'refuse the connection', 'before-answer': 'drop', 'after-doing': 'do it and drop' }[drop]

const conditionsOf = ({ query = {}, header = {}, ...others }: NonNullable<ScenarioFault['when']>): string[] => [
  ...Object.entries(query).map(([name, value]) => condition(`query.${name}`, value)),
  ...Object.entries(header).map(([name, value]) => condition(`header.${name}`, value)),
  ...Object.entries(others).map(([name, value]) => condition(name, value)),
]

const condition = (name: string, value: string | null) => (value === null ? `no ${name}` : `${name}=${value}`)

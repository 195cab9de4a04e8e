import type { PlannedCost } from './cost.js'
import type { LivePlan, PlannedHost } from './index.js'
import { switches } from './sets.js'

/** A plan as a terminal shows it. */
export function planLines(plan: LivePlan): string[] {
  const { by, cloud, tenantId, subscriptionId, sets, cases, requests, hosts, rights, logs, writes, costs } = plan
  const letIn = sets.map((set) => switches[set]).join(', ')
  return [
    `The plan of a live run (${by}): ${cases} cases, at most ${requests} requests`,
    `  ${cloud}, tenant ${tenantId}, subscription ${subscriptionId}`,
    `  sets: the calm one${letIn === '' ? '; not keys, the secret’s value, hostile requests or writes' : `, ${letIn}`}`,
    '',
    'Requests',
    ...hosts.flatMap(hostLines),
    '  milab conform --target live --plan --json lists each path, and each case with its requests.',
    '  A request that is answered 429 or 5xx (and 410 by the metadata service) is sent again after a wait, and one',
    '  more time if its connection breaks off.',
    '',
    'Rights that are used',
    ...rights.map(({ of, right, from, requests: count }) => `  ${right} (${count}): ${of}, by ${from}`),
    ...(rights.length === 0 ? ['  none'] : []),
    '',
    'What logs and alerts will show',
    ...logs.flatMap(({ where, shows, source }) => [`  ${where}:`, `    ${shows}`, `    ${source}`]),
    '',
    'Written',
    ...(writes.length === 0
      ? ['  nothing']
      : [
          '  made and removed again, at the latest when its case is over:',
          ...writes.map(
            ({ name, isPublic }) => `  ${name}${isPublic ? ', which anyone can read while its case runs' : ''}`,
          ),
        ]),
    ...(sets.includes('writes') && !sets.includes('keys')
      ? ['  The cases that write sign with the account’s key, so without keys: true none of them runs.']
      : []),
    '',
    'Time',
    `  at least ${plan.seconds} s, since the metadata service is asked at most four times a second; requests go one at a time`,
    '',
    'Cost',
    ...costs.flatMap(costLines),
    '  The metadata service, Entra and Resource Manager have no price for a request.',
  ]
}

function hostLines({ host, service, requests, reasons }: PlannedHost): string[] {
  const named = reasons.filter(({ set }) => set === '')
  const sets = [...new Set(reasons.map(({ set }) => set).filter((set) => set !== ''))]
  const counted = (set: string) => {
    const inSet = reasons.filter((reason) => reason.set === set)
    const cases = new Set(inSet.map(({ why }) => why.replace(/^clean-up of /, ''))).size
    const sum = inSet.reduce((all, reason) => all + reason.requests, 0)
    return `    ${String(sum).padStart(4)}  ${set}, ${cases} ${cases === 1 ? 'case' : 'cases'}`
  }
  return [
    `  ${host} (${service}): ${requests}`,
    ...named.map(({ why, requests: count }) => `    ${String(count).padStart(4)}  ${why}`),
    ...sets.map(counted),
  ]
}

function costLines({ what, operations, usDollarsPer10000: price, usDollars, source }: PlannedCost): string[] {
  if (price === undefined || usDollars === undefined) return [`  ${operations} ${what}: ${source}`]
  return [`  ${operations} ${what}: ${operations} × $${price} / 10,000 = $${usDollars.toFixed(6)}`, `    ${source}`]
}

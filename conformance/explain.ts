import type { Case, Expectation, Ground, Send, Step } from './model.js'
import { describe } from './match.js'
import { needsOf } from './plan.js'

/** A case in words: its title, grounds and needs, and its steps as lines that look like curl commands. */
export function explain(testCase: Case): string {
  const needs = needsOf(testCase)
  return [
    testCase.id,
    `  ${testCase.title}`,
    '',
    'Grounds',
    ...testCase.grounds.map((ground) => `  ${groundInWords(ground)}`),
    '',
    `Needs: ${needs.length > 0 ? needs.join(', ') : 'nothing'}`,
    '',
    'Steps',
    ...stepsInWords(testCase).map((line) => `  ${line}`),
  ].join('\n')
}

export const groundInWords = ({ kind, reference, date }: Ground) =>
  `${kind}${date === undefined ? '' : ` ${date}`}: ${reference}`

/** The steps of a case as numbered lines. */
export const stepsInWords = ({ steps }: Pick<Case, 'steps'>): string[] =>
  steps.flatMap((step, i) => lines(step).map((line, at) => `${at === 0 ? `${i + 1}. ` : '   '}${line}`))

const doorNames = { http: 'HTTP', https: 'HTTPS', msi: 'MSI' } as const

function lines(step: Step): string[] {
  switch (step.kind) {
    case 'advance':
      return [`advance the clock by ${step.seconds} s`]
    case 'play':
      return [`play the story ${step.story}`]
    case 'pause':
      return [`wait ${step.seconds} s`]
    case 'send-raw':
      return [
        `these bytes to the ${doorNames[step.door]} endpoint: ${JSON.stringify(step.text)}`,
        ...expected(step.expect),
      ]
    case 'send':
      return [curl(step), ...expected(step.expect), ...keeps(step)]
    case 'repeat': {
      const every = step.every === undefined ? '' : `, every ${step.every} s`
      const until = step.until === undefined ? [] : expected(step.until).map((line) => line.replace(/^=>/, 'until'))
      return [
        `up to ${step.times} times${every}:`,
        curl(step.step),
        ...until,
        ...expected(step.expect ?? step.step.expect),
      ]
    }
  }
}

function curl({ as, audience, to, method, path, headers = {}, body, sharedKey }: Send): string {
  const plain = to === '{imds.host}' || to === '{msi.host}'
  const parts = [
    'curl',
    ...(method === 'GET' ? [] : method === 'HEAD' ? ['-I'] : [`-X ${method}`]),
    quoted(`${plain ? 'http' : 'https'}://${to}${path}`),
    ...(sharedKey
      ? ["-H 'Authorization: SharedKey …'"]
      : as === 'nobody'
        ? []
        : [`-H 'Authorization: Bearer <token of the ${as}${audience === undefined ? '' : ` for ${audience}`}>'`]),
    ...Object.entries(headers).map(([name, value]) => `-H ${quoted(`${name}: ${value}`)}`),
    ...typeOf(body, headers),
    ...(body === undefined ? [] : [`--data ${quoted(dataOf(body))}`]),
  ]
  return parts.join(' ')
}

/** What the runner adds to JSON, and curl would not. */
function typeOf(body: Send['body'], headers: NonNullable<Send['headers']>): string[] {
  const isJson = typeof body === 'object' && 'json' in body
  const has = Object.keys(headers).some((name) => name.toLowerCase() === 'content-type')
  return isJson && !has ? [`-H ${quoted('Content-Type: application/json')}`] : []
}

/** Longer bodies than this only fill something up. */
const longestData = 2000

function dataOf(body: NonNullable<Send['body']>): string {
  if (typeof body === 'object' && 'base64' in body) return `<${Buffer.from(body.base64, 'base64').length} bytes>`
  const text = typeof body === 'string' ? body : JSON.stringify(body.json)
  return text.length > longestData ? `<${Buffer.byteLength(text)} bytes>` : text
}

const quoted = (text: string) => `'${text.replaceAll("'", `'\\''`)}'`

function expected(expect: Expectation | undefined): string[] {
  if (!expect) return []
  const { status, reason, headers = {}, body, dropped } = expect
  if (dropped) return ['=> the connection is dropped']
  const statuses = status === undefined ? 'any status' : [status].flat().join(' or ')
  return [
    `=> ${statuses}${reason === undefined ? '' : ` ${reason}`}`,
    ...Object.entries(headers).map(([name, match]) => `   ${name}: ${describe(match)}`),
    ...(body === undefined ? [] : [`   ${JSON.stringify(body)}`]),
  ]
}

const keeps = ({ save = {} }: Send): string[] =>
  Object.entries(save).map(([name, from]) => `   saves {saved.${name}} from ${JSON.stringify(from)}`)

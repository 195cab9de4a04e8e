import { headerOf, type Answer } from './judge.js'
import type { Saved } from './model.js'

/** The part of an answer that a step keeps, as text; undefined when it is not there. */
export function saved(what: Exclude<Saved, { file: string }>, answer: Answer): string | undefined {
  if ('header' in what) return headerOf(answer, what.header)
  if ('body' in what) return answer.body.toString()
  if ('element' in what) return new RegExp(`<${what.element}>([^<]*)<`).exec(answer.body.toString())?.[1]
  try {
    const body: unknown = JSON.parse(answer.body.toString())
    return 'json' in what ? asText(memberAt(body, what.json)) : lastSegment(asText(memberAt(body, what.lastSegment)))
  } catch {
    return undefined
  }
}

/** `keys[0].value`, `keys.0.value` and `$.keys[0].value` all lead to the same place. */
function memberAt(value: unknown, path: string): unknown {
  const names = path
    .replace(/^\$\.?/, '')
    .replace(/\[(\d+)\]/g, '.$1')
    .split('.')
    .filter((name) => name !== '')
  return names.reduce<unknown>(
    (at, name) =>
      typeof at === 'object' && at !== null && Object.hasOwn(at, name)
        ? (at as Record<string, unknown>)[name]
        : undefined,
    value,
  )
}

const lastSegment = (url: string | undefined) => url?.slice(url.lastIndexOf('/') + 1)

function asText(value: unknown): string | undefined {
  if (value === undefined || value === null) return undefined
  return typeof value === 'string' ? value : JSON.stringify(value)
}

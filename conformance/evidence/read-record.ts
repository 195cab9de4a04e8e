import { readFile } from 'node:fs/promises'
import { basename } from 'node:path'
import type { RecordedExchange, RecordEnd, RecordHead } from './form.js'

/** A record, read: docs/record-format.md. */
export interface ConformanceRecord {
  readonly head: RecordHead
  readonly exchanges: readonly RecordedExchange[]
  /** absent where the run was cut off, or its writer gives none */
  readonly end?: RecordEnd
}

/** The file is not a record; the message is one line with file, line and what would be right. */
export class RecordError extends Error {
  override readonly name = 'RecordError'
}

/** Throws RecordError. */
export async function readRecord(path: string): Promise<ConformanceRecord> {
  let content: string
  try {
    content = await readFile(path, 'utf8')
  } catch (error) {
    const missing = (error as NodeJS.ErrnoException).code === 'ENOENT'
    throw new RecordError(
      missing
        ? `${path}: no such file; milab conform --target live --record ${path} writes one`
        : `${path}: ${(error as Error).message}`,
    )
  }
  return parseRecord(content, basename(path))
}

/** @param file its name in errors */
export function parseRecord(content: string, file = 'record'): ConformanceRecord {
  // What PowerShell and editors put before and between lines.
  const lines = content.replace(/^\uFEFF/, '').split(/\r?\n/)
  const read: { readonly number: number; readonly value: unknown }[] = []
  for (const [i, line] of lines.entries()) {
    if (line.trim() === '') continue
    try {
      read.push({ number: i + 1, value: JSON.parse(line) as unknown })
    } catch {
      throw new RecordError(`${file}:${i + 1}: not a line of JSON`)
    }
  }
  const [first, ...rest] = read
  if (!first) throw new RecordError(`${file}:1: an empty file, not a record`)
  const fault = headFault(first.value)
  if (fault !== undefined) throw new RecordError(`${file}:${first.number}: ${fault}`)
  const exchanges: RecordedExchange[] = []
  let end: RecordEnd | undefined
  for (const { number, value } of rest) {
    const what = end ? 'nothing follows the end' : isEnd(value) ? undefined : exchangeFault(value)
    if (what !== undefined) throw new RecordError(`${file}:${number}: ${what}`)
    if (isEnd(value)) end = value
    else exchanges.push(value as RecordedExchange)
  }
  if (end && end.exchanges !== exchanges.length)
    throw new RecordError(`${file}: its end counts ${end.exchanges} exchanges, but there are ${exchanges.length}`)
  return { head: first.value as RecordHead, exchanges, ...(end && { end }) }
}

type Members = Readonly<Record<string, unknown>>

const isObject = (value: unknown): value is Members =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
const isText = (value: unknown): value is string => typeof value === 'string'
const isEnd = (value: unknown): value is RecordEnd => isObject(value) && value['milab-record'] === 'end'

/** What is wrong with a head; undefined if nothing is. */
function headFault(head: unknown): string | undefined {
  if (!isObject(head) || !Object.hasOwn(head, 'milab-record')) return 'a record\'s first line is {"milab-record":1,…}'
  if (head['milab-record'] !== 1) return `milab-record ${JSON.stringify(head['milab-record'])}: this version reads 1`
  if (!isText(head.recorded) || Number.isNaN(Date.parse(head.recorded))) return 'recorded: must be a date in ISO 8601'
  if (!isText(head.by)) return 'by: must be a string'
  if (head.target !== 'live' && head.target !== 'rehearsal') return 'target: must be live or rehearsal'
  if (!isText(head.cloud)) return 'cloud: must be a string'
  if (!Array.isArray(head.offers) || !head.offers.every(isText)) return 'offers: must be an array of strings'
  if (!isObject(head.bindings) || !Object.values(head.bindings).every(isText))
    return 'bindings: must be an object of strings'
  return undefined
}

/** What is wrong with an exchange; undefined if nothing is. */
function exchangeFault(line: unknown): string | undefined {
  if (!isObject(line)) return 'must be an object with request and answer'
  const { request, answer, tokens = {}, case: id, nonce } = line
  if ([id, nonce].some((member) => member !== undefined && !isText(member))) return 'case, nonce: must be strings'
  if (!isObject(request)) return 'request: must be an object'
  if (!isText(request.method)) return 'request.method: must be a string'
  if (!isText(request.url) || !/^https?:\/\/[^/]+\//.test(request.url)) return 'request.url: must be a whole URL'
  if (!isObject(answer)) return 'answer: must be an object'
  if (!Number.isInteger(answer.status)) return 'answer.status: must be a whole number'
  if (answer.reason !== undefined && !isText(answer.reason)) return 'answer.reason: must be a string'
  if (answer.failed !== undefined && !isText(answer.failed)) return 'answer.failed: must be a string'
  for (const [name, { headers, body }] of Object.entries({ request, answer })) {
    if (!Array.isArray(headers) || !headers.every(isHeader)) return `${name}.headers: must be pairs of strings`
    if (body !== undefined && !isBody(body)) return `${name}.body: must be {"text":…,"bytes":…} or {"bytes":…}`
  }
  const whole =
    isObject(tokens) &&
    Object.values(tokens).every((token) => isObject(token) && isObject(token.header) && isObject(token.claims))
  return whole ? undefined : 'tokens: must be objects with header and claims'
}

const isHeader = (header: unknown) => Array.isArray(header) && header.length === 2 && header.every(isText)

const isBody = (body: unknown) =>
  isObject(body) &&
  Number.isInteger(body.bytes) &&
  [body.text, body.base64].every((member) => member === undefined || isText(member))

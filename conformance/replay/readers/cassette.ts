import { isMap, isSeq, LineCounter, parseAllDocuments, type Document, type YAMLMap } from 'yaml'
import { isObject, NotARecording, RecordingError, type RecordedExchange } from '../recording.js'
import { exchangesOf, Wrong, type Found } from './make.js'

/** What a cassette in YAML (or JSON, which is YAML) holds, whatever program wrote it. */
export interface Cassette {
  readonly interactions: readonly Interaction[]
  /** the number of the tool's format */
  readonly version: unknown
}

interface Interaction {
  readonly line: number
  readonly value: unknown
}

/** Reads the document that holds `interactions`; a document of variables may follow it (azure-dev has one). */
export function readCassette(file: string, text: string): Cassette {
  const lines = new LineCounter()
  const documents = parseAllDocuments(text, {
    lineCounter: lines,
    schema: 'yaml-1.1',
    logLevel: 'silent',
    merge: false,
  })
  const broken = Array.isArray(documents) ? documents.flatMap(({ errors }) => errors)[0] : undefined
  if (broken)
    throw new RecordingError(`${file}:${broken.linePos?.[0].line ?? 1}: ${broken.message.split('\n')[0]!.trim()}`)
  const document = [...(documents as Iterable<Document.Parsed>)].find(({ contents }) => isMap(contents))
  const root = document?.contents as YAMLMap | undefined
  const list = root?.get('interactions')
  if (!root || !isSeq(list))
    throw new NotARecording(`${file}:1: a cassette holds a list called interactions, as vcrpy and go-vcr write it`)
  return {
    version: root.get('version'),
    interactions: list.items.map((node) => {
      const start = isMap(node) ? node.range?.[0] : undefined
      return {
        line: start === undefined ? 1 : lines.linePos(start).line,
        value: isMap(node) ? (node.toJS(document!, { maxAliasCount: 100 }) as unknown) : undefined,
      }
    }),
  }
}

/** The exchanges of a cassette, each found in its interaction by its tool's reader. */
export function interactionsOf(
  file: string,
  { interactions }: Cassette,
  find: (parts: { request: Members; response: Members }) => Omit<Found, 'line'>,
): readonly RecordedExchange[] {
  return exchangesOf(
    file,
    interactions,
    ({ line, value }) => {
      if (!isObject(value) || !isObject(value.request) || !isObject(value.response))
        throw new Wrong('an interaction must hold request and response')
      return { line, ...find({ request: value.request, response: value.response }) }
    },
    ({ line }) => line,
  )
}

export type Members = Readonly<Record<string, unknown>>

/** A body in YAML is a string, or `!!binary`. */
export const bytesOf = (body: unknown): Buffer | undefined =>
  typeof body === 'string'
    ? Buffer.from(body)
    : body instanceof Uint8Array
      ? Buffer.from(body.buffer, body.byteOffset, body.byteLength)
      : undefined

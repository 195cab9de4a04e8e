import { RecordingError, withoutMark, type RecordedExchange } from '../recording.js'
import { readCassette } from './cassette.js'
import { readGoVcr } from './go-vcr.js'
import { isHar, readHar } from './har.js'
import { parsedJson } from './make.js'
import { isNock, readNock } from './nock.js'
import { readOwnRecord } from './own-record.js'
import { isTestProxy, readTestProxy } from './test-proxy.js'
import { isVcrpy, readVcrpy } from './vcrpy.js'

/** Larger files are refused: a recording of a test is a thousandth of it. */
export const mostBytes = 128 * 1024 * 1024

/** What is looked for in a folder. */
export const isRecordingName = (name: string): boolean => /\.(?:ya?ml|json|har|ndjson)$/i.test(name)

export interface Read {
  readonly form: 'vcrpy' | 'go-vcr' | 'nock' | 'test-proxy' | 'har' | 'milab-record'
  readonly exchanges: readonly RecordedExchange[]
}

/**
 * Reads a recording, whose form its name and content tell.
 *
 * @param file its name in errors
 * @throws RecordingError
 */
export function readRecording(file: string, content: string): Read {
  const text = withoutMark(content)
  if (text.trim() === '') throw new RecordingError(`${file}:1: an empty file, not a recording`)
  if (/^\s*\{\s*"milab-record"/.test(text)) return { form: 'milab-record', exchanges: readOwnRecord(file, text) }
  if (/\.js$/i.test(file))
    throw new RecordingError(
      `${file}: a program is not run; record with nock.recorder.rec({ output_objects: true }) and keep what play() returns as JSON`,
    )
  if (/^\s*[[{]/.test(text)) return readJson(file, text)
  const cassette = readCassette(file, text)
  return isVcrpy(cassette)
    ? { form: 'vcrpy', exchanges: readVcrpy(file, cassette) }
    : { form: 'go-vcr', exchanges: readGoVcr(file, cassette) }
}

function readJson(file: string, text: string): Read {
  const document = parsedJson(file, text, 'HAR, a recording of the test proxy or of nock')
  if (isHar(document)) return { form: 'har', exchanges: readHar(file, document) }
  if (isTestProxy(document)) return { form: 'test-proxy', exchanges: readTestProxy(file, document) }
  if (isNock(document)) return { form: 'nock', exchanges: readNock(file, document) }
  const cassette = readCassette(file, text)
  return isVcrpy(cassette)
    ? { form: 'vcrpy', exchanges: readVcrpy(file, cassette) }
    : { form: 'go-vcr', exchanges: readGoVcr(file, cassette) }
}

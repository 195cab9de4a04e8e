import { readdir, readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { isRecordingName, mostBytes, readRecording } from './readers/index.js'
import { NotARecording, RecordingError, type Recording } from './recording.js'

export interface RecordingFile {
  readonly file: string
  /** an argument names it, and not only its folder */
  readonly isNamed: boolean
}

/** The files that the arguments name: themselves, or what a folder may hold of recordings, in the order of their names. */
export async function recordingFiles(paths: readonly string[]): Promise<readonly RecordingFile[]> {
  const found: RecordingFile[] = []
  for (const path of paths) {
    const known = await stat(path).catch(() => undefined)
    if (!known) throw new RecordingError(`${path}: no such file or folder`)
    if (!known.isDirectory()) {
      found.push({ file: path, isNamed: true })
      continue
    }
    const inside = await readdir(path, { recursive: true, withFileTypes: true })
    const files = inside.filter((entry) => entry.isFile() && isRecordingName(entry.name))
    if (files.length === 0)
      throw new RecordingError(`${path}: holds no recordings: files that end with .yaml, .json, .har or .ndjson`)
    const names = files.map((entry) => join(entry.parentPath ?? entry.path, entry.name)).sort()
    found.push(...names.map((file) => ({ file, isNamed: false })))
  }
  return found
}

/** Undefined for what a folder holds besides recordings. Throws RecordingError. */
export async function readIfRecording({ file, isNamed }: RecordingFile): Promise<Recording | undefined> {
  try {
    return await readFileAsRecording(file)
  } catch (error) {
    if (!isNamed && error instanceof NotARecording) return undefined
    throw error
  }
}

async function readFileAsRecording(file: string): Promise<Recording> {
  const { size } = await stat(file)
  if (size > mostBytes)
    throw new RecordingError(
      `${file}: ${Math.round(size / 2 ** 20)} MB; a recording has at most ${mostBytes / 2 ** 20} MB`,
    )
  const { form, exchanges } = readRecording(file, await readFile(file, 'utf8'))
  return { file, form, exchanges }
}

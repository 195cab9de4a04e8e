import { readdir, readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { isRecordingName, mostBytes, readRecording } from './readers/index.js'
import { RecordingError, type Recording } from './recording.js'

/** The files that the arguments name: themselves, or what a folder holds of recordings, in the order of their names. */
export async function recordingFiles(paths: readonly string[]): Promise<readonly string[]> {
  const found: string[] = []
  for (const path of paths) {
    const known = await stat(path).catch(() => undefined)
    if (!known) throw new RecordingError(`${path}: no such file or folder`)
    if (!known.isDirectory()) {
      found.push(path)
      continue
    }
    const inside = await readdir(path, { recursive: true, withFileTypes: true })
    const files = inside.filter((entry) => entry.isFile() && isRecordingName(entry.name))
    if (files.length === 0)
      throw new RecordingError(`${path}: holds no recordings: files that end with .yaml, .json, .har or .ndjson`)
    found.push(...files.map((entry) => join(entry.parentPath ?? entry.path, entry.name)).sort())
  }
  return found
}

/** Throws RecordingError. */
export async function readFileAsRecording(file: string): Promise<Recording> {
  const { size } = await stat(file)
  if (size > mostBytes)
    throw new RecordingError(
      `${file}: ${Math.round(size / 2 ** 20)} MB; a recording has at most ${mostBytes / 2 ** 20} MB`,
    )
  const { form, exchanges } = readRecording(file, await readFile(file, 'utf8'))
  return { file, form, exchanges }
}

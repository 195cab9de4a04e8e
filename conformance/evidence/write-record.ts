import { closeSync, fchmodSync, openSync, rmSync, writeSync } from 'node:fs'

export interface RecordFile {
  /** Appends a line. */
  write(line: string): void
  /** Closes the file; one that nothing was written to is removed. */
  close(): void
}

/** Opens a file that only its owner can read. Throws with `code` EEXIST where it exists, unless `force` overwrites it. */
export function openRecord(path: string, force = false): RecordFile {
  const file = openSync(path, force ? 'w' : 'wx', 0o600)
  fchmodSync(file, 0o600)
  let lines = 0
  return {
    write(line) {
      lines++
      writeSync(file, `${line}\n`)
    },
    close() {
      closeSync(file)
      if (lines === 0) rmSync(path, { force: true })
    },
  }
}

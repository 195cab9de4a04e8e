import type { WatchOptions, WorldWatch } from './watch.js'

/** Begins to watch the scenario file, if that is wanted and there is one. */
export async function watching(
  isWanted: boolean | undefined,
  {
    file,
    files,
    ...options
  }: Omit<WatchOptions, 'file' | 'files'> & {
    readonly file: WatchOptions['file'] | undefined
    readonly files: WatchOptions['files'] | undefined
  },
): Promise<WorldWatch | undefined> {
  if (!isWanted || !file || !files) return undefined
  const { WorldWatch } = await import('./watch.js')
  const watch = new WorldWatch({ ...options, file, files })
  await watch.start()
  return watch
}

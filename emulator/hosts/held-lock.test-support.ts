import { locked } from './lock.js'

/** Holds a lock until it is released, as another process would. For tests. */
export async function holdLock(folder: string, name: string): Promise<{ release(): Promise<void> }> {
  let end = () => {}
  const ending = new Promise<void>((resolve) => (end = resolve))
  let held: Promise<void> | undefined
  await new Promise<void>((begun) => {
    held = locked(folder, name, () => {
      begun()
      return ending
    })
  })
  return {
    async release() {
      end()
      await held
    },
  }
}

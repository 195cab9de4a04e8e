/** Does something and says how it ended. */
export type Do = (done: string, work: () => Promise<unknown>) => Promise<void>

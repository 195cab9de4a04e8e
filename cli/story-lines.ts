import { stories } from '../emulator/scenario/stories/stories.js'
import { exitCode, Failure } from './failure.js'

export const isStory = (name: string): boolean => stories.some((story) => story.name === name)

export const storyTitle = (name: string): string => stories.find((story) => story.name === name)?.title ?? ''

/** `stories: new-vm, imds-updating, …` */
export const storyNames = (): string =>
  `stories: ${stories.map(({ name }) => name).join(', ')} (milab fault stories explains them)`

/** Every story in a line; of one all that is known. */
export function storyLines({ json }: { readonly json?: boolean }, name?: string): string {
  const chosen = name === undefined ? stories : stories.filter((story) => story.name === name)
  if (chosen.length === 0) throw new Failure(`no story is named '${name}'; ${storyNames()}`, exitCode.badUsage)
  if (json) return `${JSON.stringify({ stories: chosen })}\n`
  const width = Math.max(...stories.map((story) => story.name.length))
  if (name === undefined) return chosen.map((story) => `${story.name.padEnd(width)}  ${story.title}\n`).join('')
  return chosen
    .flatMap(({ title, advice, grounds }) => [
      `${name}: ${title}`,
      advice,
      ...grounds.map(({ kind, reference, date, shows }) => `  ${kind} ${date}  ${shows} (${reference})`),
    ])
    .join('\n')
    .concat('\n')
}

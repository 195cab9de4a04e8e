import type { Fault } from '../../world/faults.js'
import type { World } from '../../world/world.js'
import { faultRule } from '../faults/build.js'
import { didYouMean } from '../nearest.js'
import { ScenarioError, type Path } from '../scenario-error.js'
import { attachIdentity, grantAnew, remakeIdentities, rollOverKeys, shortenTokens, type ChangeKind } from './changes.js'
import type { Story, StoryChange, StoryStep } from './shape.js'
import { stories } from './stories.js'

/** Throws a ScenarioError for a name that no story has. */
export function storyNamed(name: string, path: Path = []): Story {
  const story = stories.find((each) => each.name === name)
  if (story) return story
  const names = stories.map((each) => each.name)
  throw new ScenarioError(path, `no story is named '${name}'${didYouMean(name, names) || `: ${names.join(', ')}`}`)
}

/**
 * Returns what plays a story: it makes its changes and sets its faults, which it returns. Call that inside
 * `world.change`. Throws a ScenarioError for an unknown name and for a world in which the story cannot happen.
 */
export function preparedStory(world: World, name: string, path: Path = []): () => readonly Fault[] {
  const { steps } = storyNamed(name, path)
  const changes = steps
    .filter(isChange)
    .map(({ change }) =>
      kinds[change](world, (problem) => new ScenarioError(path, `the story ${name} needs ${problem}`)),
    )
  return () => {
    for (const change of changes) change()
    return faultsOf(steps).map((fault) => world.faults.add({ ...faultRule(fault), story: name }))
  }
}

const isChange = (step: StoryStep): step is StoryChange => 'change' in step

/** The steps of a story that are faults. */
export const faultsOf = (steps: readonly StoryStep[]) => steps.flatMap((step) => (isChange(step) ? [] : [step]))

const kinds: Readonly<Record<StoryChange['change'], ChangeKind>> = {
  'attach-identity': attachIdentity,
  'remake-identities': remakeIdentities,
  'grant-anew': grantAnew,
  'shorten-tokens': shortenTokens,
  'roll-over-keys': rollOverKeys,
}

import type { Building } from './building.js'
import { ScenarioError, UnknownName } from './scenario-error.js'

/**
 * The parts of a scenario that cannot be built before its deployments are made, such as a machine whose identity a
 * template makes. They are told apart by their places in the order of building, which is the same each time.
 */
export class Deferred {
  readonly #errors = new Map<number, ScenarioError>()

  /** Builds what can be built; the other parts leave no trace. */
  building(of: Building): Building {
    return inParts(
      of,
      (build, place) => {
        try {
          of.world.change(build)
        } catch (error) {
          if (!(error instanceof ScenarioError)) throw error
          this.#errors.set(place, error)
        }
      },
      (build) => build(),
    )
  }

  /** Builds the parts that were left. */
  again(of: Building): Building {
    return inParts(of, (build, place) => this.#errors.has(place) && of.part(build), of.part)
  }

  /** Reports why they could not be built, but for names that the deployments might have brought. */
  complain({ part }: Building): void {
    for (const error of this.#errors.values())
      if (!(error instanceof UnknownName))
        part(() => {
          throw error
        })
  }
}

/** @param outer builds a part with this place in the order; @param inner one that stands in another, such as a secret */
function inParts(
  of: Building,
  outer: (build: () => void, place: number) => void,
  inner: (build: () => void) => void,
): Building {
  let next = 0
  let isInside = false
  return {
    ...of,
    part(build) {
      if (isInside) return inner(build)
      isInside = true
      try {
        outer(build, next++)
      } finally {
        isInside = false
      }
    },
  }
}

/** What Azure has and this evaluator lacks. It is refused by name, and is no mistake of the template. */
export class LackedFeature extends Error {
  constructor(readonly feature: string) {
    super(`${feature} in templates`)
    this.name = 'LackedFeature'
  }
}

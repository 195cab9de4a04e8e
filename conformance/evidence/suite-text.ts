import type { Case } from '../model.js'

/**
 * The text of cases, which is public: a name that is also a word of it is told from the word by its place. The cases
 * about the tutorials' world are left out, because no live run has them.
 */
export const suiteText = (cases: readonly Case[]): string =>
  JSON.stringify(cases.filter(({ needs }) => !needs.includes('tutorial-world')).map(({ steps }) => steps)).replace(
    /\{[a-zA-Z.-]+\}/g,
    '',
  )

import { FileTrouble, textOf, type ScenarioFiles } from '../files.js'
import type { Problem } from '../problems.js'
import { isPem } from './registration.js'

/**
 * Puts the contents of the files that `applications.*.certificates` name in their place, in a scenario that was just
 * read and whose form is still to be checked.
 */
export function readCertificates(scenario: unknown, files: ScenarioFiles): readonly Problem[] {
  const applications = membersOf(membersOf(scenario).applications)
  return Object.entries(applications).flatMap(([name, application]) => {
    const { certificates } = membersOf(application)
    if (!Array.isArray(certificates)) return []
    return certificates.flatMap((given: unknown, i): Problem[] => {
      if (typeof given !== 'string' || given === '' || isPem(given)) return []
      try {
        const text = textOf(files, given)
        if (isPem(text)) {
          certificates[i] = text
          return []
        }
        return [problem(name, i, `${given} is not a certificate in PEM; openssl x509 -inform der writes one from DER`)]
      } catch (error) {
        if (!(error instanceof FileTrouble)) throw error
        return [problem(name, i, error.message)]
      }
    })
  })
}

const problem = (name: string, i: number, message: string): Problem => ({
  path: ['applications', name, 'certificates', i],
  message,
  at: 'value',
})

const membersOf = (value: unknown): Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : {}

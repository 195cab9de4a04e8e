import type { Problem } from '../problems.js'
import { isPem } from './registration.js'

/** Reads a file that a scenario file names, relative to it. Throws when it cannot. */
export type ReadFile = (name: string) => string

/**
 * Puts the contents of the files that `applications.*.certificates` name in their place, in a scenario that was just
 * read and whose form is still to be checked.
 */
export function readCertificates(scenario: unknown, readFile: ReadFile): readonly Problem[] {
  const applications = membersOf(membersOf(scenario).applications)
  return Object.entries(applications).flatMap(([name, application]) => {
    const { certificates } = membersOf(application)
    if (!Array.isArray(certificates)) return []
    return certificates.flatMap((given: unknown, i): Problem[] => {
      if (typeof given !== 'string' || given === '' || isPem(given)) return []
      try {
        const text = readFile(given)
        if (isPem(text)) {
          certificates[i] = text
          return []
        }
        return [problem(name, i, `${given} is not a certificate in PEM; openssl x509 -inform der writes one from DER`)]
      } catch (error) {
        return [problem(name, i, `${given} cannot be read (${(error as NodeJS.ErrnoException).code ?? 'unknown'})`)]
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

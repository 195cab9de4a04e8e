import { TemplateError } from '../values.js'

/** https://learn.microsoft.com/azure/azure-resource-manager/templates/best-practices#template-limits */
const most = { parameters: 256, variables: 512, resources: 800, outputs: 64 } as const

/** @throws TemplateError in the words of https://github.com/Azure/acs-engine/issues/2393 */
export function judgeCount(what: keyof typeof most, count: number): void {
  if (count > most[what])
    throw new TemplateError(
      `The number of template ${what} limit exceeded. Limit: '${most[what]}' and actual: '${count}'. ` +
        `Please see https://aka.ms/arm-template/#${what} for usage details.`,
      [what],
    )
}

/** The most copies that one loop may make. */
export const mostCopies = most.resources

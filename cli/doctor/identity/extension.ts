import { about } from '../finding.js'
import { az, noted } from './az.js'
import type { Instance } from './instance.js'
import { isHeard, type Answer, type Finding } from './machine.js'
import { summaryOf } from './imds.js'

/** The MSI extension that came before IMDS had tokens; today's virtual machines have none. */
export function msiExtension(answer: Answer, at: Instance | undefined, isExec: boolean): Finding {
  const { good, warning } = about('msi-extension', 'MSI extension')
  if (!isHeard(answer)) return good('nothing is at localhost:50342, as on today’s virtual machines')
  if (isExec) return good('the lab’s, at localhost:50342; today’s virtual machines have none')
  if (!/metadata header/i.test(answer.text))
    return warning(
      `a program that is not the MSI extension responds at localhost:50342: ${summaryOf(answer)}`,
      'programs from before 2019 ask for tokens there: find out what it is',
    )
  return warning(
    'the old MSI extension responds at localhost:50342: IMDS has replaced it (deprecated since January 2019)',
    noted(
      az('vm extension delete', {
        'vm-name': at?.name ?? 'NAME',
        'resource-group': at?.group ?? 'GROUP',
        name: 'ManagedIdentityExtensionForLinux',
      }),
      'or ForWindows; first see that no program asks it',
    ),
  )
}

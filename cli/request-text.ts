import type { WhyView } from '../emulator/control/journal-view.js'
import { linesOf, oneLine } from '../emulator/control/one-line.js'
import { subjectOf } from '../emulator/control/refusal-lines.js'
import type { Decision } from '../emulator/policy/authorization/decision.js'
import { placeText } from '../emulator/policy/authorization/fix.js'

/** A request, who sent it, why it ended so, what was looked at to judge it, and what would let it through. */
export function requestText(view: WhyView & { readonly count?: number }, from: string): string {
  const { method, url, status, requestId, principal, outcome, reason, decisions = [], fix, count = 1 } = view
  const rows: [label: string, lines: readonly string[]][] = [
    ['request', [`${method} ${url}`, ...(requestId === null ? [] : [`x-ms-request-id ${requestId}`])]],
    ['who', [principal ? `${principal.name} (object id ${principal.objectId})` : 'an unknown caller']],
    ['why', reason === undefined ? [`it was ${outcome}`] : linesOf(reason)],
    ...(decisions.length > 0 ? [['judged', decisions.flatMap(decisionLines)] satisfies [string, string[]]] : []),
    ...(fix ? [['fix', [fix.text]] satisfies [string, string[]]] : []),
  ]
  const blocks = [
    ['milab.yaml', fix?.yaml],
    ['az', fix?.az],
    ['Bicep', fix?.bicep],
  ]
  const head = `${status ?? 'no response'} ${subjectOf(view)}${count > 1 ? `, ${count} times` : ''} (${from})`
  return [
    oneLine(head),
    '',
    ...rows.flatMap(([label, lines]) =>
      lines.map((line, at) => `${(at === 0 ? label : '').padEnd(9)}${oneLine(line)}`),
    ),
    ...blocks.flatMap(([label, text]) => (text === undefined ? [] : ['', `${label}:`, ...indented(text)])),
    '',
  ].join('\n')
}

const indented = (text: string) => linesOf(text).map((line) => `  ${line}`)

/** A decision about permission in words. */
function decisionLines(decision: Decision): string[] {
  const { type, kind, action, scope, allowed } = decision
  const verdict = allowed ? 'allowed' : 'not allowed'
  switch (type) {
    case 'role': {
      const considered = decision.considered.map(
        ({ role, scope: held, grants }) => `  ${role} on ${placeText(held)} ${grants ? 'grants' : 'does not grant'} it`,
      )
      const wanted = `by roles: ${kind === 'dataAction' ? 'data action' : 'action'} ${action} on ${placeText(scope)}`
      return [`${wanted}: ${verdict}`, ...(considered.length > 0 ? considered : ['  no role there or above'])]
    }
    case 'policy': {
      const considered = decision.considered.map(({ permissions }) => {
        const granted = Object.entries(permissions)
          .filter(([, rights]) => rights.length > 0)
          .map(([what, rights]) => `${what} ${rights.join(', ')}`)
        return `  a policy gives ${granted.join('; ') || 'nothing'}`
      })
      const wanted = `by access policies: ${decision.needs} on ${placeText(scope)}`
      return [`${wanted}: ${verdict}`, ...(considered.length > 0 ? considered : ['  no policy for this caller'])]
    }
    case 'key':
      return [`by the account's ${decision.by}: ${verdict}`]
    case 'sas':
      return [`by a shared access signature made with ${decision.by}: ${verdict}`]
    case 'acl':
      return [`by access control lists: ${decision.needs} on ${decision.path}: ${verdict}`]
    case 'public-access':
      return [`by the container's public access (${decision.by ?? 'none'}): ${verdict}`]
  }
}

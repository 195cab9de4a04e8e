import type { Target } from '../../conformance/index.js'
import { redact } from '../../conformance/redact.js'
import { caveat } from '../../conformance/report/caveat.js'
import { calledAs } from '../called-as.js'
import { pastePwsh } from './paste-pwsh.js'
import { pasteSh } from './paste-sh.js'
import { sourceOf, type StepResult } from './run.js'
import { answerLines, answerView, callText, shortened, type AnswerView, type Showing } from './text.js'
import type { Tutorial } from './tutorials.js'

export type Shell = 'sh' | 'pwsh'

/** A step as `--json` prints it. It contains no token, and no key or secret's value unless `showing` says so. */
export interface StepView {
  readonly call: string
  readonly does: string
  readonly verdict: StepResult['verdict']
  readonly reason?: string
  readonly remedy?: readonly string[]
  readonly client?: string
  readonly request?: {
    readonly method: string
    readonly url: string
    readonly headers: Readonly<Record<string, string>>
  }
  readonly paste?: readonly string[]
  readonly response?: AnswerView
  /** how many requests the call sent: more than one if the first was repeated */
  readonly requests: number
}

export function stepView(
  { call, does, verdict, reason, remedy, given, sent, requests }: StepResult,
  { cmdlet }: Tutorial,
  shell: Shell,
  showing: Showing,
): StepView {
  return {
    call,
    does,
    verdict,
    ...(reason !== undefined && { reason: redact(reason) }),
    ...(remedy && { remedy }),
    ...(given && { client: callText(call, given, showing) }),
    ...(sent && {
      request: {
        method: sent.method,
        url: sent.url,
        headers: Object.fromEntries(sent.headers.map(([name, value]) => [name, headerView(name, value)])),
      },
      paste: shell === 'sh' ? pasteSh(call, sent) : pastePwsh(call, sent, cmdlet),
      response: answerView(call, sent.answer, showing),
    }),
    requests,
  }
}

function headerView(name: string, value: string): string {
  if (name.toLowerCase() !== 'authorization') return value
  const [scheme = '', credential = ''] = value.split(' ')
  return scheme === 'Bearer' ? `Bearer ${shortened(credential)}` : `${scheme} ${credential.replace(/:.*/, ':***')}`
}

const shellNames: Readonly<Record<Shell, string>> = { sh: 'sh', pwsh: 'PowerShell' }

/** A step as it is printed. */
export function stepLines(step: StepView, number: number, shell: Shell): string[] {
  const { does, verdict, reason, remedy = [], client, paste, response, requests } = step
  const block = (label: string, lines: readonly string[]) => [`   ${label}`, ...lines.map((line) => `     ${line}`)]
  return [
    `${number}. ${does}`,
    ...(verdict === 'not run' ? [`   not run: ${reason}`] : []),
    ...(paste ? block(shellNames[shell], paste) : []),
    ...(client === undefined ? [] : block('our client', [client])),
    ...(response
      ? block(`${response.status}${requests > 1 ? ` (after ${requests} requests)` : ''}`, answerLines(response))
      : []),
    ...(verdict === 'failed' ? [`   failed: ${reason}`] : []),
    ...(remedy.length > 0 ? block('what would let it through', remedy) : []),
    '',
  ]
}

/** Where the printed lines can be pasted. */
export function pasteLines({ kind, name }: Target, shell: Shell): string[] {
  if (kind === 'live') return []
  if (kind === 'rehearsal') return [caveat({ target: { name, kind } }) ?? '']
  const program = shell === 'sh' ? 'sh' : 'pwsh'
  if (kind === 'in-process')
    return [`${calledAs()} exec -- ${program}   starts a shell in which the lines above work as on the VM`]
  const { port } = new URL(name)
  const which = port === '4080' ? '' : ` --http-port ${port}`
  const line =
    shell === 'sh'
      ? `eval "$(${calledAs()} env${which})"`
      : `${calledAs()} env${which} --shell pwsh | Out-String | Invoke-Expression`
  return [`${line}   makes the lines above work in this shell`]
}

/** The lines above a tutorial's steps. */
export function headLines(tutorial: Tutorial, target: Target): string[] {
  const { number, name, title, remark, source } = tutorial
  const other = sourceOf(tutorial, target) !== source
  return [
    `Tutorial ${number}, ${name}: ${title}`,
    ...(remark === undefined ? [] : [remark]),
    ...(other ? [`The token comes from IMDS instead: ${target.why('msi-extension')}.`] : []),
    '',
  ]
}

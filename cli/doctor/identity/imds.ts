import { about } from '../finding.js'
import { noted } from './az.js'
import { instanceIn } from './instance.js'
import { isHeard, type Answer, type Finding, type Heard, type Unheard } from './machine.js'
import { clean } from './words.js'

const address = '169.254.169.254'
const { good, warning, bad } = about('imds', 'IMDS')

export interface Looked {
  /** to the request for the instance's document */
  readonly answer: Answer
  /** to the same without the header Metadata; only where the first was a success */
  readonly bare: Answer | undefined
  /** whether the firmware says that this is a virtual machine in Azure */
  readonly isAzure: boolean
  readonly isLinux: boolean
  /** the token source that variables name in its place, if any */
  readonly source: string | undefined
}

/** Whether the metadata service responds, and whether it is Azure's own. */
export function imds(looked: Looked): Finding {
  const { answer } = looked
  return isHeard(answer) ? responded(answer, looked) : nothing(answer, looked)
}

const seeElsewhere = 'on a machine that is not in Azure, milab exec -- milab doctor --identity asks a lab instead'

function nothing({ cause, code }: Unheard, { isAzure, isLinux, source }: Looked): Finding {
  if (source !== undefined && cause !== 'late')
    return warning(
      `nothing responds at ${address} (${code}), as is right in ${source}: programs there get their tokens elsewhere`,
      'this doctor asks the metadata service of a virtual machine; what follows from an identity is not looked at here',
    )
  if (!isAzure && cause !== 'late')
    return bad(
      `nothing responds at ${address} (${code}), and this machine's firmware does not say that it is in Azure`,
      `run this on the virtual machine; ${seeElsewhere}`,
    )
  const rules = isLinux
    ? `sudo iptables -S OUTPUT; sudo nft list ruleset`
    : `Get-NetFirewallRule -Direction Outbound -Action Block -Enabled True`
  const route = isLinux ? `ip route get ${address}` : `Find-NetRoute -RemoteIPAddress ${address}`
  switch (cause) {
    case 'refused':
      return bad(
        `${address} refuses connections (${code}): a firewall on this machine rejects them, or the service is not there yet`,
        noted(rules, `rules for ${address}; on a new machine, first run it again in 10 seconds`),
      )
    case 'timeout':
      return bad(
        `no connection to ${address} in ${code}: a firewall drops the packets, or they leave by the wrong interface`,
        noted(`${route}; ${rules}`, 'a network security group that denies the tag AzurePlatformIMDS does the same'),
      )
    case 'unreachable':
      return bad(
        `${address} is unreachable from here (${code}): there is no route, as in a container without a network`,
        noted(route, 'only the primary interface of a virtual machine has the service'),
      )
    case 'late':
      return bad(`not asked: the time for all checks (${code}) was over`, 'run it again')
    default:
      return bad(
        `${address} accepts connections, but does not respond (${cause}, ${code})`,
        'the service is not there yet, or something in between closes them: run it again in 10 seconds',
      )
  }
}

function responded(answer: Heard, { bare }: Looked): Finding {
  const { status, headers, connectMs, totalMs } = answer
  const other = foreign(answer)
  if (other) return other
  if (status === 410)
    return warning('is being updated (410), and will be back within 70 seconds', 'run it again in 70 seconds')
  if (status === 429)
    return warning(
      'is throttled (429): the programs of this machine send it more than 5 requests a second',
      'find the program that asks without keeping its token; wait longer after each try',
    )
  if (status >= 500)
    return warning(`responds ${status}: it is being restarted, or has trouble`, 'run it again in a minute')
  if (!instanceIn(answer))
    return warning(
      `is there (Server: ${clean(headers.server ?? 'none')}), but has no document of this machine: ${summaryOf(answer)}`,
      'on Azure Container Instances and Azure Stack that is so; elsewhere run it again',
    )
  if (isHeard(bare) && bare.status !== 400)
    return warning(
      `responds ${bare.status} to a request without the header Metadata: true, which Azure's own refuses with 400: ` +
        'something between this machine and the service adds the header',
      'any page that a program here can be made to fetch gets its tokens: remove what adds the header',
    )
  return good(
    `responds in ${Math.round(totalMs)} ms (connected in ${Math.round(connectMs)} ms), Server: ` +
      `${clean(headers.server ?? 'none')}; refuses requests without Metadata: true`,
  )
}

/** Whether an answer is the metadata service's own: it names itself, or speaks as it does. */
export const isOwn = ({ headers, text }: Heard) =>
  /\bIMDS\b/i.test(headers.server ?? '') || /"error_description"|aka\.ms\/azureimds/.test(text)

/** Another server at the address, where that can be told. */
export function foreign(answer: Heard): Finding | undefined {
  const { status, reason, headers, text } = answer
  const server = headers.server ?? ''
  const isPage = /html/i.test(headers['content-type'] ?? '') || /^\s*<(?:!doctype|html)/i.test(text)
  if (isOwn(answer)) return undefined
  if (status === 403 && /unreachable|docker/i.test(`${reason} ${text}`))
    return bad(
      `Docker Desktop responds for ${address} (403): this is a container on a developer's machine, not in Azure`,
      `give the program a developer's credential (az login and AZURE_TOKEN_CREDENTIALS=dev); ${seeElsewhere}`,
    )
  if (headers['metadata-flavor'] !== undefined || /^(?:EC2ws|Metadata Server|GCE)/i.test(server)) {
    const whose = /^EC2/i.test(server) ? 'Amazon' : 'Google'
    return bad(
      `the metadata service of another cloud (${whose}) responds at ${address} (${status}): this machine is not in Azure`,
      `use a federated credential, or a service principal; ${seeElsewhere}`,
    )
  }
  if (isPage && status >= 500)
    return bad(
      `a proxy responds in place of the metadata service: ${summaryOf(answer)}`,
      noted(
        `export NO_PROXY="\${NO_PROXY:+$NO_PROXY,}${address}"`,
        'and a proxy that needs no variable must exempt the address',
      ),
    )
  if (isPage && status < 400)
    return bad(
      `a page responds in place of the metadata service: ${summaryOf(answer)}, such as a network's login page`,
      `this is not Azure: log in to the network, or exempt ${address} from its redirection; ${seeElsewhere}`,
    )
  // The host's own web server, while the service restarts.
  if (status >= 500 || status === 410 || status === 429) return undefined
  // Azure Container Instances has tokens, and neither the document nor the name.
  const isAnother = !/json/i.test(headers['content-type'] ?? '') && !instanceIn(answer)
  return isPage || isAnother
    ? bad(
        `something other than Azure's metadata service responds at ${address}: ${summaryOf(answer)}`,
        noted(
          `curl -si -H Metadata:true 'http://${address}/metadata/instance?api-version=2021-02-01'`,
          'find out what it is',
        ),
      )
    : undefined
}

/** An answer in a few words: status, kind, sender. */
export function summaryOf({ status, reason, headers, text }: Heard): string {
  const server = headers.server ?? headers.via
  const type = headers['content-type']?.split(';')[0]
  const title = /<title>([^<]*)<\/title>/i.exec(text)?.[1]
  const parts = [`${status} ${reason}`.trim(), type, server && `Server: ${server}`, title && `“${title}”`]
  return clean(parts.filter(Boolean).join(', '))
}

import type { CreateOptions } from '../../create.js'
import type { JoinOptions } from './joined/join-lab.js'
import type { OwnLabOptions } from './outside/own-lab.js'
import type { Reach } from './outside/reach.js'

export interface ExecOptions extends Omit<Partial<CreateOptions>, 'keys'>, Pick<OwnLabOptions, 'pathStyle'> {
  readonly command: readonly [string, ...string[]]
  /** a running lab to use instead of one of this process, and the seat to take there */
  readonly join?: JoinOptions
  /** where the command gets its tokens, a name in `sources`; default that of its machine or app */
  readonly source?: string
  /** ports of the command to publish on the host's loopback; `auto` publishes all that it listens on */
  readonly publish?: readonly (number | 'auto')[]
  /** ports of the host's loopback that the command can reach on its own loopback */
  readonly reach?: readonly number[]
  /** blocks every host that is not Azure's */
  readonly offline?: boolean
  /** gives the command the control API */
  readonly control?: boolean
  /** fails if namespaces are refused, instead of falling back */
  readonly requireNamespaces?: boolean
  /** a file for what the lab learns: identities may then do whatever some built-in role would allow */
  readonly learnTo?: string
  /** says nothing of what the lab refuses */
  readonly quiet?: boolean
  /** callers have colours in what it says of refusals */
  readonly colour?: boolean
  /** the folder for the CA and keys; default `MILAB_HOME`, or the user's data folder */
  readonly home?: string
  /** the caller's variables */
  readonly variables?: NodeJS.ProcessEnv
  /** receives notices for the caller, one line each */
  readonly say?: (line: string) => void
  /** how foreign hosts are reached, instead of the machine's own way */
  readonly outside?: Reach
  /** the built helper script, if it is not next to this one */
  readonly helper?: string
}

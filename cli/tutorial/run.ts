import {
  AzureError,
  ContentMismatchError,
  createClient,
  UnexpectedAnswerError,
  UnreachableError,
  type ClientOptions,
} from '../../client/index.js'
import type { Session, Target } from '../../conformance/index.js'
import { TargetUnusable } from '../../conformance/target.js'
import { calls, observed, type Around, type CallName } from './calls.js'
import { SendingEnded, transportOver, type SentRequest, type Signer } from './exchange.js'
import type { Gate } from './gate.js'
import type { Places } from './places.js'
import type { Tutorial } from './tutorials.js'

/** What became of one call of a tutorial. */
export interface StepResult {
  readonly call: CallName
  readonly does: string
  readonly verdict: 'done' | 'failed' | 'not run'
  /** why it failed or was not run: one line */
  readonly reason?: string
  /** lines that say what would let it through */
  readonly remedy?: readonly string[]
  readonly given?: readonly unknown[]
  /** the last request that the call sent, and how many it sent */
  readonly sent?: SentRequest
  readonly requests: number
}

/** Where a tutorial runs. */
export interface Stage {
  readonly target: Target
  readonly gate: Gate
  readonly session: Session
  readonly places: Places
  /** which identity of the VM requests the token; without it the system-assigned or only one */
  readonly identity?: ClientOptions['identity']
  readonly remedy: (call: CallName, error: AzureError, places: Places) => Promise<readonly string[] | undefined>
  /** once it is aborted, no further call is made */
  readonly signal?: AbortSignal
  readonly onStep: (step: StepResult) => void
}

/** The tutorial's own source, or IMDS where the target lacks the MSI extension. */
export const sourceOf = ({ source }: Tutorial, { offers }: Target): Tutorial['source'] =>
  source === 'msi-extension' && !offers.has('msi-extension') ? 'imds' : source

const interrupted = 'interrupted'

/** Thrown through the client's flow: it ends here, and why is known. */
class FlowEnded extends Error {
  constructor(readonly step: StepResult) {
    super(step.reason)
  }
}

/** Runs the client's flow step by step. Throws TargetUnusable if the target is not what it was checked to be. */
export async function runTutorial(tutorial: Tutorial, stage: Stage): Promise<readonly StepResult[]> {
  const { target, gate, session, places, identity, remedy, signal, onStep } = stage
  const steps: StepResult[] = []
  const tell = (step: StepResult) => {
    steps.push(step)
    onStep(step)
  }
  let sent: SentRequest[] = []
  let signer: Signer | undefined
  const client = createClient({
    cloud: places.cloud,
    source: sourceOf(tutorial, target),
    ...(identity && { identity }),
    transport: transportOver(
      session,
      (exchange) => void sent.push(exchange),
      () => signer,
    ),
  })
  const around: Around = async (call, given, send) => {
    const { does } = calls[call]
    const whyNot = signal?.aborted ? interrupted : gate.whyNot(call, tutorial)
    if (whyNot !== undefined) throw new FlowEnded({ call, does, verdict: 'not run', reason: whyNot, requests: 0 })
    gate.made(call, tutorial)
    sent = []
    const made = () => ({ call, does, given, ...(sent.length > 0 && { sent: sent.at(-1)! }), requests: sent.length })
    const answer = await send().catch(async (error: unknown) => {
      const ended = causes(error).find((cause) => cause instanceof SendingEnded)
      if (ended?.cause instanceof TargetUnusable) throw ended.cause
      if (!isClients(error)) throw error
      if (signal?.aborted && ended) throw new FlowEnded({ ...made(), verdict: 'not run', reason: interrupted })
      const advice = error instanceof AzureError ? await remedy(call, error, places) : undefined
      const reason = (ended ?? error).message.split('\n')[0] ?? ''
      throw new FlowEnded({ ...made(), verdict: 'failed', reason, ...(advice && { remedy: advice }) })
    })
    tell({ ...made(), verdict: 'done' })
    return answer
  }
  const signing: typeof client = {
    ...client,
    uploadBlob(address, ...rest) {
      if (address.key !== undefined) signer = { account: address.account, key: address.key }
      return client.uploadBlob(address, ...rest)
    },
  }
  try {
    await tutorial.flow(observed(signing, around), places)
  } catch (error) {
    if (!(error instanceof FlowEnded)) throw error
    tell(error.step)
    for (const call of tutorial.calls.slice(steps.length))
      tell({
        call,
        does: calls[call].does,
        verdict: 'not run',
        reason: signal?.aborted
          ? interrupted
          : (gate.whyNot(call, tutorial) ?? `it needs what ${error.step.call} would have returned`),
        requests: 0,
      })
  }
  return steps
}

/** Errors that say what became of a request. Any other is a mistake of ours. */
const isClients = (error: unknown): error is Error =>
  [AzureError, UnreachableError, UnexpectedAnswerError, ContentMismatchError].some((kind) => error instanceof kind)

/** An error and what it was made of. */
function causes(error: unknown): unknown[] {
  const list: unknown[] = []
  for (let cause: unknown = error; cause instanceof Error && list.length < 5; cause = cause.cause) list.push(cause)
  return list
}

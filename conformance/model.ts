import type { Signature } from './shared-access-signature.js'

/**
 * What a conformance case is: plain data that a target can run, a report can print and a file can hold.
 * Texts may hold bindings, `{vault.host}`, which the target fills; no case knows a world's names.
 */
export interface Case {
  /** a path, `imds/token/missing-metadata-header`; never changes once published */
  readonly id: string
  /** a fact in the present tense, at most 110 characters */
  readonly title: string
  /** what says that Azure behaves so; at least one */
  readonly grounds: readonly Ground[]
  /** what a target must offer, or the case is skipped with the reason */
  readonly needs: readonly Need[]
  readonly steps: readonly Step[]
  /** operation rows that this case is about; the runner adds those it saw, where the target tells */
  readonly covers?: readonly string[]
}

export type GroundKind =
  /** seen on the wire of real Azure */
  | 'recorded'
  /** Microsoft's documentation or API specification */
  | 'documented'
  /** what an official client sends or insists on */
  | 'client'
  /** deduced: such a case cannot fail a live run, it reports what Azure says */
  | 'inferred'

export interface Ground {
  readonly kind: GroundKind
  /** a link, or repository and file, or issue */
  readonly reference: string
  /** when Azure answered so: `2026-03-06`, `2026-03`, `2022`, or a span, `2015-2019`; unknown when absent */
  readonly date?: string
}

/** What a case may need. A target offers some of these. */
export type Need =
  | 'imds'
  | 'app-service'
  /** the app runs on Linux, where App Service has some words of its own */
  | 'linux-app'
  /** the app runs on Windows */
  | 'windows-app'
  /** the app runs in Container Apps */
  | 'container-app'
  /** the program runs in a Linux container group of Container Instances */
  | 'container-instances'
  /** the program runs on a machine that Azure Arc manages, and may read its key files */
  | 'arc'
  | 'msi-extension'
  | 'entra'
  | 'vault'
  | 'vault-secret'
  | 'group'
  | 'account'
  | 'container'
  /** the steps change something: a fresh world a case, or `--allow-writes` */
  | 'writes'
  /** the portal user's service principal (Owner) can be acted as */
  | 'portal'
  /** the directory has a user in a group that is in another group, and makes the user's tokens without a log-in */
  | 'user'
  /** time can be moved */
  | 'virtual-clock'
  /** a lab policy, never asserted on real Azure */
  | 'lab-policy'
  /** nothing takes its time: the lab's policy `timing: instant` */
  | 'instant-timing'
  /** things take the time that they take in Azure: the lab's policy `timing: azure`, or Azure itself */
  | 'azure-timing'
  /** only api-versions that Azure has are taken: the lab's policy `api-versions: strict`, or Azure itself */
  | 'strict-versions'
  /** providers must be registered, and may be unregistered: the lab's policy `registration: azure` */
  | 'registration'
  /** the world is the tutorials' default one, with the names and dates they print */
  | 'tutorial-world'
  /** stories can be played: trouble on purpose, which only a lab has */
  | 'stories'
  /** the account's keys may be listed and used: `keys: true` in live.yaml */
  | 'account-keys'
  /** the secret's value may be read by the tutorial's request: `secret: true` in live.yaml */
  | 'secret-value'
  /** the secret's value may be read in other spellings and versions, too; a live run reads it once */
  | 'secret-value-again'
  /** IMDS's documents may be read that hold the user data of the machine: `secret: true` in live.yaml */
  | 'user-data'
  /**
   * what an alert may take for an intruder's: requests that are meant to be refused (forged, malformed, about nothing
   * that exists), and foreign ones (for tokens of other services, for what live.yaml does not name)
   */
  | 'hostile'
  /** a token request that names no identity means the one that the run speaks for */
  | 'default-identity'
  /** bytes on a socket: malformed targets, duplicate headers, reason phrases */
  | 'socket'

export type Step = Send | SendRaw | Advance | Repeat | Pause | Play

/** Who a request comes from: all but `nobody` get a token for the service that is asked (`audience` for another). */
export type Identity = 'nobody' | 'vm' | 'portal' | 'user'

export interface Send {
  readonly kind: 'send'
  readonly as: Identity
  /** the resource the token is asked for; the right one for `to` when absent */
  readonly audience?: string
  /**
   * host name, with bindings: `{vault.host}`, `{arm.host}`, `{account.host}`, `{graph.host}`, `{login.host}`, `{imds.host}`,
   * `{msi.host}`, `{app-service.host}`, `{container-app.host}`
   */
  readonly to: string
  /** plain HTTP, where Azure's services are asked over TLS otherwise */
  readonly scheme?: 'http'
  /** the token source that the sender was given, where the address does not tell */
  readonly source?: string
  readonly method: string
  /** path and query, exactly as to be sent */
  readonly path: string
  readonly headers?: Readonly<Record<string, string>>
  /** text, or `{ base64 }` bytes, or `{ json }` */
  readonly body?: string | { readonly base64: string } | { readonly json: unknown }
  /** sign with this account key (Shared Key) instead of a token; `x-ms-date` and `Authorization` are added */
  readonly sharedKey?: { readonly account: string; readonly key: string }
  /** add a shared access signature to the URL, made by the suite */
  readonly signature?: Signature
  readonly expect?: Expectation
  /** keeps parts of the answer as bindings `{saved.name}` */
  readonly save?: Readonly<Record<string, Saved>>
}

/** Bytes as they are, to see what a careless or hostile client gets. Needs `socket`. */
export interface SendRaw {
  readonly kind: 'send-raw'
  readonly door: 'http' | 'https' | 'msi'
  readonly text: string
  readonly expect?: Expectation
}

export interface Advance {
  readonly kind: 'advance'
  readonly seconds: number
}

/** The same step again, until its answer meets `until` or `times` are used up; the last answer is judged. */
export interface Repeat {
  readonly kind: 'repeat'
  readonly times: number
  readonly step: Send
  readonly until?: Expectation
  /** wall-clock seconds between two */
  readonly every?: number
  readonly expect?: Expectation
}

export interface Pause {
  readonly kind: 'pause'
  /** wall-clock seconds */
  readonly seconds: number
}

/** Starts a story, docs/trouble.md. Needs `stories`. */
export interface Play {
  readonly kind: 'play'
  readonly story: string
}

/** `file`: the content of the file whose path ends the value of this header: `Basic realm=PATH` */
export type Saved =
  | { readonly file: string }
  /** the text of the first XML element of that name */
  | { readonly element: string }
  | { readonly json: string }
  /** the last part of the URL in this member: the version of an object's id */
  | { readonly lastSegment: string }
  | { readonly header: string }
  | { readonly body: 'text' }

export interface Expectation {
  readonly status?: number | readonly number[]
  /** reason phrase; judged only where the target carries it */
  readonly reason?: string
  readonly headers?: Readonly<Record<string, Match>>
  readonly body?: BodyMatch
  /** the connection closes without a (whole) answer; nothing else is judged then */
  readonly dropped?: true
}

export type BodyMatch =
  | { readonly empty: true }
  /** the whole body, byte for byte (bindings filled in) */
  | { readonly exactly: string }
  | { readonly base64: string }
  | { readonly json: Match; /** bytes of the whole body */ readonly length?: number }
  | { readonly text: Match }
  /** Storage's error body */
  | { readonly xmlError: { readonly code: string; readonly message: Match; readonly detail?: Match } }

export type Match =
  | string
  | number
  | boolean
  | null
  /** a regular expression's source, without flags */
  | { readonly matches: string }
  | { readonly like: 'guid' | 'integer' | 'integer-string' | 'jwt' | 'base64' | 'http-date' | 'hex32' | 'iso-date' }
  /** these members; others are allowed only when `open`; `ordered`: in this order */
  | { readonly object: Readonly<Record<string, Match>>; readonly open?: boolean; readonly ordered?: boolean }
  | { readonly array: readonly Match[] }
  | { readonly each: Match; readonly atLeast?: number }
  /** an array with a member that fits */
  | { readonly some: Match }
  /** a JWT whose claims fit */
  | { readonly claims: Match }
  /** a whole number in this range, both ends in it; also as a string */
  | { readonly between: readonly [number, number] }
  | { readonly anything: true }
  | { readonly absent: true }
  /** what Azure changed over the years, the newest first: Azure may still give any of them, a lab gives the newest */
  | { readonly oneOf: readonly [Dated, ...Dated[]] }

export interface Dated {
  readonly match: Match
  /** when it was last seen: `2026-03` */
  readonly seen: string
}

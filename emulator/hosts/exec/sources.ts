/** Ways in which a program on Azure gets its tokens: the variables that the platform would set for each. */
export const sources: Readonly<Record<string, (lab: SourceContext) => Readonly<Record<string, string>>>> = {
  // A virtual machine sets none: the address and the names are there.
  imds: () => ({}),
}

export interface SourceContext {
  /** where the HTTP door answers, as the command sees it: `http://127.0.0.1` */
  readonly http: string
}

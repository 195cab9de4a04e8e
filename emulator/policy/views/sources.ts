/** Where a program gets its tokens, by the platform that gives them. Any may be asked for on any seat. */
export const sourceNames = [
  'imds',
  'msi-extension',
  'app-service',
  'functions',
  'container-app',
  'container-instances',
  'arc',
  'workload-identity',
] as const

export type SourceName = (typeof sourceNames)[number]

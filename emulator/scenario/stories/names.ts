/** The stories that there are, for editors to complete; a test holds them to the data. */
export const storyNames = [
  'new-vm',
  'imds-updating',
  'imds-throttled',
  'not-yet-there',
  'docker-desktop',
  'corporate-proxy',
  'captive-portal',
  'other-cloud',
  'second-identity-attached',
  'identity-stale',
  'role-just-granted',
  'token-expiring',
  'key-rollover',
  'vault-throttled',
  'storage-busy',
] as const

export type StoryName = (typeof storyNames)[number]

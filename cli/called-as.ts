/** Under `npm start` and `npx` the command is on npm's PATH, not on the user's. */
export const calledAs = (): string => (process.env.npm_execpath === undefined ? 'milab' : 'npx managed-identity-lab')

/** Parents before what lies in them, and otherwise as they stand. */
export const inOrder = <Of extends { readonly id: string }>(resources: readonly Of[]): readonly Of[] =>
  [...resources].sort((one, other) => depth(one.id) - depth(other.id))

const depth = (id: string) => id.split('/').length

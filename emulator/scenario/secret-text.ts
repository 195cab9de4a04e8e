/** A value in the file, or one taken from the environment when the file is read. */
export type SecretText = string | { readonly env: string }

import tseslint from 'typescript-eslint'

// Time and surprise are given to the world, never taken: a clock that a test can move is worth more than a line saved.
const ambient = {
  'no-restricted-globals': [
    'error',
    { name: 'process', message: 'the environment is given, not taken' },
    { name: 'setTimeout', message: 'use world.clock' },
    { name: 'setInterval', message: 'use world.clock' },
    { name: 'crypto', message: 'use world.randomness' },
  ],
  'no-restricted-properties': [
    'error',
    { object: 'Date', property: 'now', message: 'use world.clock' },
    { object: 'Math', property: 'random', message: 'use world.randomness' },
    { object: 'performance', property: 'now', message: 'use world.clock' },
  ],
  'no-restricted-imports': [
    'error',
    {
      paths: [
        {
          name: 'node:crypto',
          importNames: ['randomUUID', 'randomBytes', 'randomInt', 'getRandomValues'],
          message: 'use world.randomness',
        },
        { name: 'node:process', message: 'the environment is given, not taken' },
        { name: 'node:timers/promises', message: 'use world.clock' },
      ],
    },
  ],
  'no-restricted-syntax': [
    'error',
    { selector: "NewExpression[callee.name='Date'][arguments.length=0]", message: 'use world.clock' },
    { selector: 'Program > VariableDeclaration[kind="let"]', message: 'no module-level state' },
    {
      selector: 'Program > ExportNamedDeclaration > VariableDeclaration[kind="let"]',
      message: 'no module-level state',
    },
  ],
}

// The inspector's page runs in a browser, under a policy that lets no string become code or markup.
const inBrowser = {
  'no-restricted-syntax': [
    'error',
    { selector: "JSXAttribute[name.name='dangerouslySetInnerHTML']", message: 'requests are data, never markup' },
    { selector: "MemberExpression[property.name='innerHTML']", message: 'requests are data, never markup' },
    { selector: 'Program > VariableDeclaration[kind="let"]', message: 'no module-level state' },
  ],
}

export default tseslint.config(
  { ignores: ['dist/', 'coverage/', 'fixtures/', '**/node_modules/'] },
  ...tseslint.configs.recommended,
  {
    languageOptions: { parserOptions: { projectService: true } },
    files: ['**/*.{ts,tsx}'],
    rules: {
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-unused-vars': [
        'error',
        { argsIgnorePattern: '^_', varsIgnorePattern: '^_+$', ignoreRestSiblings: true },
      ],
      eqeqeq: 'error',
      'no-var': 'error',
      'prefer-const': 'error',
    },
  },
  {
    files: ['emulator/{core,world,policy,scenario,services,templates}/**/*.ts'],
    ignores: ['**/*.test.ts', '**/*.test-support.ts'],
    rules: ambient,
  },
  { files: ['emulator/control/inspector/page/**/*.{ts,tsx}'], rules: inBrowser },
  { files: ['emulator/world/randomness.ts'], rules: { 'no-restricted-imports': 'off' } },
)

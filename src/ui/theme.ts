/** What a piece of text is, for its colour. Meaning never rests on colour alone: a word or a sign says it too. */
export type Role =
  | 'plain'
  | 'strong'
  | 'faint'
  | 'client'
  | 'server'
  | 'clientNow'
  | 'serverNow'
  | 'changed'
  | 'right'
  | 'wrong'
  | 'selected'
  | 'lit'
  | 'key';

/** As Ink's Text takes it. The 16 colours only, no backgrounds: the terminal's own theme decides. */
export type Style = {
  readonly color?: 'cyan' | 'magenta' | 'yellow';
  readonly bold?: true;
  readonly dimColor?: true;
  readonly inverse?: true;
};

export const theme: Readonly<Record<Role, Style>> = {
  plain: {},
  strong: { bold: true },
  faint: { dimColor: true },
  client: { color: 'cyan' },
  server: { color: 'magenta' },
  clientNow: { color: 'cyan', bold: true },
  serverNow: { color: 'magenta', bold: true },
  changed: { color: 'yellow', bold: true },
  right: { color: 'cyan', bold: true },
  wrong: { color: 'yellow', bold: true },
  selected: { inverse: true },
  lit: { inverse: true },
  key: { bold: true },
};

import { say } from '../words.ts';
import type { LadderExport } from './ladder-export.ts';
import { headingText, leftOutText, type Rung, rungsOf, socketText } from './rungs.ts';

/**
 * The ladder as Markdown: a sequence diagram in Mermaid's language, which many readers of Markdown draw. Segments are
 * messages, states are notes at the side of their end, long times without a segment are notes over both.
 */
export function ladderMarkdown(of: LadderExport): string {
  const { lang } = of;
  const { rungs, leftOut } = rungsOf(of);
  const diagram = [
    'sequenceDiagram',
    `    participant C as ${mermaid(say('client', lang))}<br/>${mermaid(socketText(of, 'client'))}`,
    `    participant S as ${mermaid(say('server', lang))}<br/>${mermaid(socketText(of, 'server'))}`,
    ...rungs.flatMap(linesOf),
  ];
  const lines = [
    `# ${headingText(of)}`,
    '',
    '```mermaid',
    ...diagram,
    '```',
    ...(leftOut === 0 ? [] : ['', leftOutText(leftOut, lang)]),
  ];
  return `${lines.join('\n')}\n`;
}

function linesOf({ frame, from, parts, states, gap, words, isLost }: Rung): readonly string[] {
  const line = isLost === true ? '-x' : '->>';
  const arrow = from === 'client' ? `C${line}S` : `S${line}C`;
  return [
    ...(gap === undefined ? [] : [`    Note over C,S: ${mermaid(gap)}`]),
    `    ${arrow}: ${mermaid([frame, ...parts, ...(words === undefined ? [] : [`(${words})`])].join(' '))}`,
    ...(states.client === undefined ? [] : [`    Note left of C: ${mermaid(states.client)}`]),
    ...(states.server === undefined ? [] : [`    Note right of S: ${mermaid(states.server)}`]),
  ];
}

/** Text in a diagram: a number sign or a semicolon would end it, `<` would begin a tag. */
const mermaid = (text: string): string => text.replaceAll(/[#;<>]/g, (sign) => `#${sign.charCodeAt(0)};`);

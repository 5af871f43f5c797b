import type { ReadStream } from 'node:tty';

/**
 * Characters such as the ladder's lines are "ambiguous": one cell wide, or two in terminals set up for Chinese.
 * This writes one in the corner and asks where the cursor is. What is painted next covers it.
 */
export const widthQuery = '\u001B[H─\u001B[6n\u001B[H';

// biome-ignore lint/suspicious/noControlCharactersInRegex: a terminal's report begins with ESC
const report = /\u001B\[\d+;(\d+)R/;

/**
 * Waits for the terminal's answer to `widthQuery`. Keys that were typed meanwhile are put back for the next reader.
 * @param milliseconds how long to wait
 * @returns how many cells the character took; undefined when the terminal did not say
 */
export function cellsOfAmbiguous(stdin: ReadStream, milliseconds: number): Promise<number | undefined> {
  return new Promise((resolve) => {
    let typed = '';
    const read = () => {
      for (let chunk = stdin.read() as Buffer | null; chunk !== null; chunk = stdin.read() as Buffer | null) {
        typed += chunk.toString('latin1');
      }
      const answer = report.exec(typed);
      if (answer === null) return;
      typed = typed.replace(report, '');
      finish(Number(answer[1]) - 1);
    };
    const finish = (cells: number | undefined) => {
      clearTimeout(timer);
      stdin.off('readable', read);
      if (typed !== '') stdin.unshift(Buffer.from(typed, 'latin1'));
      resolve(cells);
    };
    const timer = setTimeout(() => finish(undefined), milliseconds);
    stdin.on('readable', read);
  });
}

// Stands in for string-width in the bundle.
import type { Options } from 'string-width';
import { commonWidth } from './common-width.ts';
import { remembered } from './remembered.ts';

/** The package itself, evaluated when it is first asked: making the expressions that know every emoji takes 30 ms. */
const stringWidth: typeof import('string-width').default = (text, options) =>
  (require('string-width') as typeof import('string-width')).default(text, options);

const plainly = remembered((text) => commonWidth(text) ?? stringWidth(text));

export default (text: string, options?: Options): number =>
  options === undefined ? plainly(text) : stringWidth(text, options);

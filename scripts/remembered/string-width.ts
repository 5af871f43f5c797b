// Stands in for string-width in the bundle.
import stringWidth, { type Options } from 'string-width';
import { remembered } from './remembered.ts';

const plainly = remembered((text) => stringWidth(text));

export default (text: string, options?: Options): number =>
  options === undefined ? plainly(text) : stringWidth(text, options);

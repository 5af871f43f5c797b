import { changesText, oldText } from '../../../src/commands/simulate/setting-text.ts';
import type { Setting } from '../../../src/simulate/handshake/setting.ts';

/** `3, old syn, window 5, no-rst`: as the command's options say it. */
export const titleOf = (setting: Setting): string =>
  [setting.handshake, `old ${oldText(setting)}`, `window ${setting.window}`, changesText(setting)]
    .filter((part) => part !== '')
    .join(', ');

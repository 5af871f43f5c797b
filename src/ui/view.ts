import type { HomeView } from './home/home-rows.ts';
import type { Key } from './key.ts';
import type { LessonFrame } from './lesson/lesson-frame.ts';
import type { Row } from './span.ts';

/** What is on the screen now, ready to draw, and the keys that work on it. */
export type View =
  | { readonly name: 'home'; readonly home: HomeView; readonly keys: readonly Key[] }
  | {
      readonly name: 'lesson';
      readonly frame: LessonFrame;
      readonly footer: Row;
      /** Another list has another identity, so that its cursor begins anew. */
      readonly list: string;
      readonly picked?: string;
      /** Something is typed: what is pasted goes there. */
      readonly field: boolean;
      /** It is prose, whose signs stay as they are. */
      readonly isProse: boolean;
      readonly keys: readonly Key[];
    }
  | {
      readonly name: 'rows';
      readonly rows: readonly Row[];
      readonly keys: readonly Key[];
      /** Something is typed on the screen: where its caret stands. */
      readonly caret?: { readonly x: number; readonly y: number };
    };

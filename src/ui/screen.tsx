import { Home } from './home/home.tsx';
import { Lesson } from './lesson/lesson.tsx';
import type { Msg } from './model.ts';
import { Typed } from './typed.tsx';
import type { View } from './view.ts';

/** Whatever is on the screen. */
export function Screen({ view, send }: { readonly view: View; readonly send: (msg: Msg) => void }) {
  switch (view.name) {
    case 'home':
      return <Home view={view.home} send={send} />;
    case 'lesson':
      return <Lesson view={view} send={send} />;
    case 'rows':
      return <Typed rows={view.rows} caret={view.caret} />;
  }
}

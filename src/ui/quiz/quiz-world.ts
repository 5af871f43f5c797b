import type { Screen, World } from '../model.ts';
import type { Quiz } from './model.ts';

/** The world with the conversation of the quiz that is on the screen or below it among its captures. */
export function worldOn(screen: Screen, world: World): World {
  const quiz = quizBelow(screen);
  if (quiz === undefined) return world;
  const { stage } = quiz;
  return {
    ...world,
    stageOf: (name, vantage, frame) => (name === stage.name ? stage : world.stageOf(name, vantage, frame)),
  };
}

function quizBelow(screen: Screen): Quiz | undefined {
  switch (screen.name) {
    case 'lesson':
      return screen.quiz;
    case 'bytes':
    case 'tcb':
    case 'diagram':
    case 'help':
      return quizBelow(screen.back);
    default:
      return undefined;
  }
}

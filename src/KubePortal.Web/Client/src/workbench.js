// What the workbench's components call: one module, imported when the island is first rendered.

export { openConsole } from './console/console.js';
export { arrangePanes } from './panes/panes.js';
export { followLesson } from './lesson/lesson.js';
export { markLab, markLessons } from './lesson/marks.js';
export { revealInPane } from './panes/reveal.js';
export { animatePicture } from './picture/animate.js';

/** The editor comes as a chunk of its own, with its pane. */
export async function openEditor(element, dotnet, options) {
  const { openEditor: open } = await import('./editor/editor.js');
  return open(element, dotnet, options);
}

// What the lesson's text asks the workbench for. The page's own script turns clicks on code blocks into these events
// on the document; a click made before the workbench was there waits in the session's storage.

import { activeConsole } from '../console/console.js';

const waitingKey = 'kubeportal:pending';

export function followLesson(dotnet, panes) {
  const abort = new AbortController();
  const on = (name, handler) => document.addEventListener(name, handler, { signal: abort.signal });

  // Blocks run one after the other, in the order of the clicks.
  let queue = Promise.resolve();
  const run = (request) => {
    queue = queue.then(() => runLines(request, panes)).catch((error) => console.error(error));
  };
  const edit = ({ file, text }) => {
    panes.show('editor');
    dotnet.invokeMethodAsync('EditAsync', file ?? 'manifest.yaml', text);
  };
  const serve = ({ action, ...request }) => (action === 'edit' ? edit(request) : run(request));

  on('kubeportal:run', ({ detail }) => run(detail));
  on('kubeportal:edit', ({ detail }) => edit(detail));
  const waiting = takeWaiting();
  if (waiting) serve(waiting);

  return { dispose: () => abort.abort() };
}

async function runLines({ commands, source }, panes) {
  panes.show('console');
  const console = await activeConsole();
  console.focus();
  const tell = (state, exitCode) =>
    document.dispatchEvent(new CustomEvent('kubeportal:ran', { detail: { source, state, exitCode } }));
  tell('running');
  let exitCode = 0;
  for (const command of commands) exitCode = await console.run(command);
  tell('done', exitCode);
}

function takeWaiting() {
  try {
    const waiting = sessionStorage.getItem(waitingKey);
    sessionStorage.removeItem(waitingKey);
    return waiting ? JSON.parse(waiting) : null;
  } catch {
    return null; // Storage is off: the learner clicks again.
  }
}

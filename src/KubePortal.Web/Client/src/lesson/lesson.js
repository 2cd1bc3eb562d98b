// What the lesson's text asks the workbench for. The page's own script turns clicks on code blocks into these events
// on the document; a click made before the workbench was there waits in the session's storage.

import { activeConsole } from '../console/console.js';

const waitingKey = 'kubeportal:pending';
const interrupted = 130; // the exit code after Ctrl-C

export function followLesson(dotnet, panes) {
  const abort = new AbortController();
  const on = (name, handler) => document.addEventListener(name, handler, { signal: abort.signal });

  // Blocks run one after the other, in the order of the clicks; one that blocks gives way to the next.
  let queue = Promise.resolve();
  let running = null;
  const run = (request) => {
    if (running?.blocking) activeConsole().then((console) => console.interrupt());
    queue = queue
      .then(() => {
        running = request;
        return runLines(request, dotnet, panes);
      })
      .catch((error) => console.error(error))
      .finally(() => { running = null; });
  };
  const edit = ({ file, text, source }) => {
    panes.show('editor');
    dotnet.invokeMethodAsync('EditAsync', file ?? `${source}.yaml`, text);
  };
  const serve = ({ action, ...request }) => (action === 'edit' ? edit(request) : run(request));
  const take = (handler) => (event) => {
    event.preventDefault(); // says that the request is taken
    handler(event.detail);
  };

  on('kubeportal:run', take(run));
  on('kubeportal:edit', take(edit));
  const openLab = () => {
    panes.show('tasks');
    dotnet.invokeMethodAsync('OpenLabAsync');
  };
  on('click', (event) => {
    if (!event.target.closest?.("[data-action='open-lab']")) return;
    event.preventDefault();
    openLab();
  });
  const waiting = takeWaiting();
  if (waiting) serve(waiting);
  // The text's link to the lab names it in the address, for it also opens the workbench.
  if (new URL(location.href).searchParams.has('lab')) openLab();

  return {
    run: (line) => run({ commands: [line] }),
    dispose: () => abort.abort(),
  };
}

// Who reads the example has waited between its lines, so a line waits until what came before it has arrived; a watch shows just that.
async function runLines({ commands, source, blocking }, dotnet, panes) {
  panes.show('console');
  await offerFiles(commands, dotnet);
  const console = await activeConsole();
  console.focus();
  const tell = (state, exitCode) =>
    document.dispatchEvent(new CustomEvent('kubeportal:ran', { detail: { source, state, exitCode } }));
  tell('running');
  const blocks = source && commands.length === 1 ? [blocking] : blockingLines(source);
  let exitCode = 0;
  for (const [i, command] of commands.entries()) {
    const isLast = i === commands.length - 1;
    // Within a block, a line that would block shows what it finds at first and then gives way.
    exitCode = blocks[i] && !isLast ? await console.glimpse(command) : await console.run(command, source !== undefined && !blocks[i]);
  }
  tell('done', exitCode === interrupted ? 0 : exitCode);
}

// Which of a block's lines block, in the order in which they run; a single line's own flag is in the request.
function blockingLines(source) {
  const lines = document.getElementById(source ?? '')?.querySelectorAll("[data-command]:has([data-action='run'])") ?? [];
  return [...lines].map((line) => 'blocking' in line.dataset);
}

// A manifest that the text shows under a file's name is there when a command names it.
async function offerFiles(commands, dotnet) {
  for (const figure of document.querySelectorAll('figure.code[data-file]')) {
    const { file } = figure.dataset;
    if (commands.some((command) => command.includes(file))) {
      await dotnet.invokeMethodAsync('OfferFile', file, textOf(figure));
    }
  }
}

function textOf(figure) {
  const code = figure.querySelector('code').cloneNode(true);
  for (const button of code.querySelectorAll('button')) button.remove();
  return code.textContent;
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

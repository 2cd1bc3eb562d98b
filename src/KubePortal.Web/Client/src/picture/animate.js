// Moves of the picture's objects, shown as moves: where an element with data-uid goes to another place, it glides there.
// (First, last, invert, play: the places are read after each change, before the browser paints it.)

import { movesBetween } from './moves.js';

const duration = 180;
const easing = 'ease-out';
const still = matchMedia('(prefers-reduced-motion: reduce)');

export function animatePicture(picture) {
  let places = measure(picture);
  const observer = new MutationObserver(() => {
    const now = measure(picture);
    if (!still.matches) show(movesBetween(places, now));
    places = now;
  });
  observer.observe(picture, { childList: true, subtree: true });

  // Pointing at a pod shows where else it is: on its node, under its ReplicaSet, behind its Service.
  const point = (event) => {
    const uid = event.target.closest?.('[data-uid]')?.dataset.uid;
    for (const element of picture.querySelectorAll('[data-uid]')) element.toggleAttribute('data-pointed', uid !== undefined && element.dataset.uid === uid);
  };
  picture.addEventListener('pointerover', point);
  picture.addEventListener('focusin', point);
  picture.addEventListener('pointerleave', point);

  return {
    dispose() {
      observer.disconnect();
      picture.removeEventListener('pointerover', point);
      picture.removeEventListener('focusin', point);
      picture.removeEventListener('pointerleave', point);
    },
  };
}

function show({ glides, appears }) {
  for (const { object, x, y } of glides) {
    object.animate([{ transform: `translate(${x}px, ${y}px)` }, { transform: 'none' }], { duration, easing });
  }
  const delay = glides.length > 0 ? duration : 0;
  for (const object of appears) object.animate([{ opacity: 0 }, { opacity: 1 }], { duration, delay, easing, fill: 'backwards' });
}

// Relative to the picture, so that scrolling is no move.
function measure(picture) {
  const origin = picture.getBoundingClientRect();
  const places = new Map();
  for (const element of picture.querySelectorAll('[data-uid]')) {
    const { x, y } = element.getBoundingClientRect();
    const within = element.parentElement.closest('[data-uid]');
    places.set(element, { x: Math.round(x - origin.x), y: Math.round(y - origin.y), within: picture.contains(within) ? within : null });
  }
  return places;
}

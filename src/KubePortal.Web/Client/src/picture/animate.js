// Moves of the picture's objects, shown as moves: where an element with data-uid goes to another place, it glides there.
// (First, last, invert, play: the places are read after each change, before the browser paints it.)

const duration = 180;
const still = matchMedia('(prefers-reduced-motion: reduce)');

export function animatePicture(picture) {
  let places = measure(picture);
  const observer = new MutationObserver(() => {
    const now = measure(picture);
    if (!still.matches) {
      for (const [element, place] of now) {
        const before = places.get(element);
        if (before === undefined) {
          element.animate([{ opacity: 0, transform: 'scale(.8)' }, { opacity: 1, transform: 'none' }], { duration, easing: 'ease-out' });
          continue;
        }
        const x = before.x - place.x;
        const y = before.y - place.y;
        if (x || y) element.animate([{ transform: `translate(${x}px, ${y}px)` }, { transform: 'none' }], { duration, easing: 'ease-out' });
      }
    }
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

// Relative to the picture, so that scrolling is no move.
function measure(picture) {
  const origin = picture.getBoundingClientRect();
  const places = new Map();
  for (const element of picture.querySelectorAll('[data-uid]')) {
    const { x, y } = element.getBoundingClientRect();
    places.set(element, { x: x - origin.x, y: y - origin.y });
  }
  return places;
}

// How the picture's objects get from where they were to where they are, without one's letters running over another's.

/**
 * What is to be shown of a change, in its order: objects that move along a row or a column glide all at once; one that leaves its row comes
 * up in its new place, and so does a new one, when the others have made room.
 * @param {Map<T, {x: number, y: number, within: T | null}>} before places before it; `within` is the object that holds another, and takes it along
 * @param {Map<T, {x: number, y: number, within: T | null}>} now places after it
 * @returns {{ glides: {object: T, x: number, y: number}[], appears: T[] }} `x` and `y`: how far from its new place a gliding object starts
 * @template T
 */
export function movesBetween(before, now) {
  const shift = (object) => {
    const [from, to] = [before.get(object), now.get(object)];
    return from && to ? { x: from.x - to.x, y: from.y - to.y } : null;
  };
  const glides = [];
  const appears = [];
  for (const [object, { within }] of now) {
    const own = shift(object);
    if (!own) {
      appears.push(object);
      continue;
    }
    // What holds it carries it: only what it moves there is its own way.
    const carried = (within !== null && shift(within)) || { x: 0, y: 0 };
    const [x, y] = [own.x - carried.x, own.y - carried.y];
    if (x && y) appears.push(object);
    else if (x || y) glides.push({ object, x, y });
  }
  return { glides, appears };
}

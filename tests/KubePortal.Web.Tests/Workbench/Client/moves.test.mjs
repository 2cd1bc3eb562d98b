// Tests of the picture's moves (Client/src/picture/moves.js): which objects glide, and which come up in their place.

import { test } from 'node:test';
import assert from 'node:assert/strict';
import { movesBetween } from '../../../../src/KubePortal.Web/Client/src/picture/moves.js';

const places = (objects) => new Map(Object.entries(objects).map(([name, [x, y, within = null]]) => [name, { x, y, within }]));

test('an object that makes room glides along its row', () => {
  const { glides, appears } = movesBetween(places({ a: [0, 0] }), places({ a: [100, 0] }));
  assert.deepEqual(glides, [{ object: 'a', x: -100, y: 0 }]);
  assert.deepEqual(appears, []);
});

test('an object that goes to another row comes up there, instead of crossing the others', () => {
  const { glides, appears } = movesBetween(places({ a: [200, 0] }), places({ a: [0, 30] }));
  assert.deepEqual(glides, []);
  assert.deepEqual(appears, ['a']);
});

test('a new object comes up in its place', () => {
  assert.deepEqual(movesBetween(places({}), places({ a: [0, 0] })).appears, ['a']);
});

test('what a moving object holds is carried, and does not go twice as far', () => {
  const { glides, appears } = movesBetween(
    places({ node: [0, 0], pod: [10, 20, 'node'] }),
    places({ node: [0, 50], pod: [10, 70, 'node'] }),
  );
  assert.deepEqual(glides, [{ object: 'node', x: 0, y: -50 }]);
  assert.deepEqual(appears, []);
});

test('what stays where it is does nothing', () => {
  assert.deepEqual(movesBetween(places({ a: [1, 2] }), places({ a: [1, 2] })), { glides: [], appears: [] });
});

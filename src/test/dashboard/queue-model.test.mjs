import assert from 'node:assert/strict';
import { test } from 'node:test';
import { QueueModel } from '../../main/resources/dashboard/queue-model.js';

const ids = (from, to) => Array.from({ length: to - from }, (_, at) => `c${from + at}`);

function shown(count, total = count) {
    const model = new QueueModel();
    model.renew(ids(0, count), total);
    return model;
}

test('what comes new waits and moves no row', () => {
    const model = shown(10);
    model.move(4);
    const before = [...model.ids];
    assert.equal(model.offer('new'), true);
    assert.equal(model.offer('new'), false);
    assert.deepEqual(model.ids, before);
    assert.equal(model.focus, 'c4');
    assert.equal(model.total, 11);
});

test('what waited and no longer belongs is forgotten, what is shown stays', () => {
    const model = shown(3);
    model.offer('new');
    model.withdraw('new');
    model.withdraw('c1');
    assert.equal(model.total, 3);
    assert.deepEqual(model.ids, ids(0, 3));
});

test('a renewed list keeps the focus and the selection', () => {
    const model = shown(10);
    model.move(5);
    model.toggle('c5');
    model.toggle('c7');
    model.renew(['n1', 'n2', ...ids(0, 7)], 9);
    assert.equal(model.focus, 'c5');
    assert.equal(model.at, 7);
    assert.deepEqual([...model.selected], ['c5']);
});

test('when the focused case is gone the next one of the old list has the focus, else the one before', () => {
    const model = shown(10);
    model.move(5);
    model.renew(['c1', 'c2', 'c8'], 3);
    assert.equal(model.focus, 'c8');
    model.renew(['c2'], 1);
    assert.equal(model.focus, 'c2');
    model.renew([], 0);
    assert.equal(model.focus, null);
});

test('the focus goes on to the next open row, and stays where there is none', () => {
    const model = shown(5);
    assert.equal(model.advance((id) => id === 'c3'), true);
    assert.equal(model.focus, 'c3');
    assert.equal(model.advance(() => false), false);
    assert.equal(model.focus, 'c3');
});

test('rows that come twice are there once, in the order in which they came first', () => {
    const model = shown(5, 8);
    model.add(['c3', 'c4', 'c5', 'c6']);
    assert.deepEqual(model.ids, ids(0, 7));
    assert.equal(model.whole, false);
    model.add(['c7']);
    assert.equal(model.whole, true);
    model.offer('new');
    assert.equal(model.whole, true);
});

test('whatever comes between, only a move of its own moves the focus', () => {
    let seed = 1;
    const random = (below) => (seed = (seed * 48271) % 2147483647) % below;
    for (let round = 0; round < 200; round++) {
        const model = shown(1 + random(50), 60);
        model.move(random(50));
        const { focus, at } = model;
        for (let step = 0; step < 100; step++) {
            [() => model.offer(`x${random(30)}`), () => model.withdraw(`x${random(30)}`), () => model.add([`y${random(30)}`]), () => model.toggle(`c${random(50)}`)][random(4)]();
            assert.equal(model.focus, focus);
            assert.equal(model.at, at);
            assert.equal(new Set(model.ids).size, model.ids.length);
        }
    }
});

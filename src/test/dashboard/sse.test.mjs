import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import { test } from 'node:test';
import { Parser, Stream } from '../../main/resources/dashboard/sse.js';

const TEXT = ': hello\n\nid: 7-1\nevent: case\ndata: {"a":\ndata: 1}\n\nevent: words\r\ndata: "два"\r\n\r\nid: 7-2\n\ndata:x\n\n';
const HEARD = [
    { event: 'case', data: '{"a":\n1}', id: '7-1' },
    { event: 'words', data: '"два"', id: '7-1' },
    { event: 'message', data: 'x', id: '7-2' },
];

test('events are the same wherever the text is cut', () => {
    for (let at = 0; at <= TEXT.length; at++) {
        const heard = [];
        const parser = new Parser((event) => heard.push(event));
        parser.feed(TEXT.slice(0, at));
        parser.feed(TEXT.slice(at));
        assert.deepEqual(heard, HEARD);
    }
});

test('a broken connection is made again with the last id, and its state is told', async () => {
    const asked = [];
    const server = createServer((request, response) => {
        asked.push(request.headers['last-event-id'] ?? null);
        response.writeHead(200, { 'Content-Type': 'text/event-stream' });
        response.write(`id: 1-${asked.length}\nevent: case\ndata: ${asked.length}\n\n`, () => asked.length === 1 && response.end());
    });
    await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
    const states = [];
    const numbers = [];
    await new Promise((resolve) => {
        const stream = new Stream(`http://127.0.0.1:${server.address().port}/`, (message) => {
            if (message.type === 'state') {
                states.push(message.open);
                setTimeout(() => stream.hurry());
            } else {
                numbers.push(...message.events.map((event) => event.data));
                if (numbers.length === 2) {
                    resolve();
                }
            }
        });
    });
    assert.deepEqual(asked, [null, '1-1']);
    assert.deepEqual(numbers, [1, 2]);
    assert.deepEqual(states.slice(0, 3), [true, false, true]);
    server.closeAllConnections();
    server.close();
    setTimeout(() => process.exit());
});

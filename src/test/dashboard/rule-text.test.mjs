/* Examples go where they belong, whatever the style of the file, and nothing else moves. */
import { test } from 'node:test';
import assert from 'node:assert/strict';
import { withExample } from '../../main/resources/dashboard/rule-text.js';

const BLOCK = `id: a.b
variants:
  - id: one
    en:
      match: ["x"]
      flagged:
        - say x
      clean:
        - nothing
    ru:
      match: ["й"]
      flagged:
        - скажи й
      clean:
        - ничего

  - id: two
    en: {match: ["y"], flagged: [say y, "a ] b"], clean: []}
`;

test('a block list gets one more line behind its last one', () => {
    const text = withExample(BLOCK, { variant: 'one', language: 'en', kind: 'clean', words: 'no: thing' });
    assert.equal(text, BLOCK.replace('        - nothing\n', '        - nothing\n        - "no: thing"\n'));
});

test('the other language and the last list of a variant', () => {
    const text = withExample(BLOCK, { variant: 'one', language: 'ru', kind: 'clean', words: 'совсем' });
    assert.equal(text, BLOCK.replace('        - ничего\n', '        - ничего\n        - "совсем"\n'));
});

test('a list in brackets, empty or with a bracket in a quote', () => {
    assert.match(withExample(BLOCK, { variant: 'two', language: 'en', kind: 'clean', words: 'q' }), /clean: \["q"\]\}/);
    assert.match(withExample(BLOCK, { variant: 'two', language: 'en', kind: 'flagged', words: 'q' }), /"a \] b", "q"\]/);
});

test('without a variant the first one; where there is no place nothing changes', () => {
    assert.match(withExample(BLOCK, { language: 'en', kind: 'flagged', words: 'q' }), /- say x\n {8}- "q"\n/);
    assert.equal(withExample(BLOCK, { variant: 'three', language: 'en', kind: 'clean', words: 'q' }), BLOCK);
    assert.equal(withExample(BLOCK, { variant: 'two', language: 'ru', kind: 'clean', words: 'q' }), BLOCK);
});

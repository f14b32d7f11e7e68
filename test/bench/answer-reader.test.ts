import { expect, it } from '@jest/globals';
import { AnswerReader } from '../../bench/http/answer-reader.js';

/** Every answer that comes of the bytes, when they come in pieces of that size. */
function answersOf(bytes: string, size: number): { status: number; body: string; isLast: boolean }[] {
  const reader = new AnswerReader();
  const all = Buffer.from(bytes);
  const pieces = Array.from({ length: Math.ceil(all.length / size) }, (_, n) => all.subarray(n * size, (n + 1) * size));
  return pieces.flatMap((piece) => {
    const answer = reader.push(piece);
    return answer === undefined ? [] : [{ ...answer, body: answer.body.toString() }];
  });
}

const PLAIN = 'HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 9\r\n\r\n{"a":"é"}'.replace(
  '9',
  '10',
);
const CHUNKED =
  'HTTP/1.1 201 Created\r\ntransfer-encoding: chunked\r\n\r\n5\r\nhello\r\nB\r\n, my\r\nworld\r\n0\r\n\r\n';
const EMPTY = 'HTTP/1.1 204 No Content\r\nconnection: close\r\n\r\n';

it.each([1, 2, 7, 1_000])('answers are read that come in pieces of %i bytes', (size) => {
  expect(answersOf(PLAIN, size)).toEqual([{ status: 200, body: '{"a":"é"}', isLast: false }]);
  expect(answersOf(CHUNKED, size)).toEqual([{ status: 201, body: 'hello, my\r\nworld', isLast: false }]);
  expect(answersOf(EMPTY, size)).toEqual([{ status: 204, body: '', isLast: true }]);
});

it('one answer after the other is read', () => {
  expect(answersOf(PLAIN + CHUNKED + PLAIN, 1).map(({ status }) => status)).toEqual([200, 201, 200]);
});

it('an answer that is not complete is none', () => {
  expect(answersOf(PLAIN.slice(0, -1), 1_000)).toEqual([]);
  expect(answersOf(CHUNKED.slice(0, -1), 1_000)).toEqual([]);
});

// What two lists of statements have in common, and in which words two nearly
// equal statements differ.

const words = (text) => text.match(/\s+|[\p{L}\p{N}_’'-]+|[^\s\p{L}\p{N}_]/gu) ?? [];
const spoken = (text) => words(text.toLowerCase()).filter((word) => /[\p{L}\p{N}]/u.test(word));

/** Statements this alike are one statement in other words. */
const NEARLY = 0.6;
/** Longer lists of words are not compared word by word. */
const LONGEST = 600;

/** Returns how alike two texts are by their words, from 0 to 1. */
function likeness(one, other) {
  const counts = new Map();
  for (const word of one) counts.set(word, (counts.get(word) ?? 0) + 1);
  let common = 0;
  for (const word of other) {
    const left = counts.get(word) ?? 0;
    if (left > 0) common += 1;
    counts.set(word, left - 1);
  }
  return one.length + other.length === 0 ? 1 : (2 * common) / (one.length + other.length);
}

/** Returns the words of two texts, each marked true where the other hasn't got it. */
function wordMarks(one, other) {
  const [a, b] = [words(one), words(other)];
  if (a.length > LONGEST || b.length > LONGEST) return [[[true, one]], [[true, other]]];
  const length = Array.from({ length: a.length + 1 }, () => new Uint16Array(b.length + 1));
  for (let i = a.length - 1; i >= 0; i -= 1) {
    for (let j = b.length - 1; j >= 0; j -= 1) {
      length[i][j] = a[i] === b[j] ? length[i + 1][j + 1] + 1 : Math.max(length[i + 1][j], length[i][j + 1]);
    }
  }
  const [left, right] = [[], []];
  let [i, j] = [0, 0];
  while (i < a.length || j < b.length) {
    if (i < a.length && j < b.length && a[i] === b[j]) {
      left.push([false, a[i++]]);
      right.push([false, b[j++]]);
    } else if (j >= b.length || (i < a.length && length[i + 1][j] >= length[i][j + 1])) {
      left.push([true, a[i++]]);
    } else {
      right.push([true, b[j++]]);
    }
  }
  return [left, right];
}

/** Pairs the statements of two lists: equal ones first, then the most alike. */
function paired(one, other) {
  const [left, right] = [one.map(spoken), other.map(spoken)];
  const candidates = [];
  left.forEach((a, i) =>
    right.forEach((b, j) => {
      const alike = a.join(' ') === b.join(' ') ? 2 : likeness(a, b);
      if (alike >= NEARLY) candidates.push({ i, j, alike });
    }),
  );
  candidates.sort((a, b) => b.alike - a.alike || a.i - b.i || a.j - b.j);
  const pairs = new Map();
  const taken = new Set();
  for (const { i, j, alike } of candidates) {
    if (pairs.has(i) || taken.has(j)) continue;
    pairs.set(i, { j, same: alike === 2 });
    taken.add(j);
  }
  return pairs;
}

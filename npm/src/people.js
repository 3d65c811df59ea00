// People that the page gives: an array is searched here, a function is asked.

/** Of each array: each person as text to search in, made once because there may be 100 000; and what was found last. */
const searched = new WeakMap();

/** Those who match, `limit` of them: `{items, total}`. Rejects with what the page's function throws. */
export async function find(source, query, options) {
  if (typeof source === "function") return source(query, options);
  if (searched.get(source)?.texts.length !== source.length) searched.set(source, { texts: source.map(text) });
  const last = searched.get(source);
  const { kind, offset, limit } = options;
  const wanted = query.toLowerCase();
  const words = wanted.split(/\s+/);
  const matches = (row) =>
    (!source[row].kind || source[row].kind === kind) && words.every((word) => last.texts[row].includes(word));
  // Who does not match the beginning of what is typed does not match all of it.
  const goesOn = last.kind === kind && wanted.startsWith(last.wanted);
  const found = (goesOn ? last.found : [...source.keys()]).filter(matches);
  Object.assign(last, { kind, wanted, found });
  return { items: found.slice(offset, offset + limit).map((row) => source[row]), total: found.length };
}

const text = ({ id, name, detail, skills }) => [name, detail, skills, id].flat().join(" ").toLowerCase();

// People that the page gives: an array is searched here, a function is asked.

/** Of each array, each person as text to search in. There may be 100 000, so it is made once. */
const texts = new WeakMap();

/** Those who match, `limit` of them: `{items, total}`. Rejects with what the page's function throws. */
export async function find(source, query, options) {
  if (typeof source === "function") return source(query, options);
  if (texts.get(source)?.length !== source.length) texts.set(source, source.map(text));
  const rows = texts.get(source);
  const { kind, offset, limit } = options;
  const words = query.toLowerCase().split(/\s+/);
  const matches = (person, row) =>
    (!person.kind || person.kind === kind) && words.every((word) => rows[row].includes(word));
  const found = source.filter(matches);
  return { items: found.slice(offset, offset + limit), total: found.length };
}

const text = ({ id, name, detail, skills }) => [name, detail, skills, id].flat().join(" ").toLowerCase();

// The search page: asks MiniSearch for sections and lists the best.
{
  const HAN = "\\u3007\\u3400-\\u9fff\\uf900-\\ufaff";
  const RUN_OR_WORD = new RegExp(
    `([${HAN}]+)|-?(?:(?![${HAN}])[\\p{L}\\p{N}_])+`,
    "gu",
  );
  const IS_HAN = new RegExp(`[${HAN}]`, "u");
  const MOST = 20; // results that are shown
  // What a question has, whatever it asks for.
  const COMMON = /\b(?:an?|and|are|at|be|by|can|do|does|for|from|how|i|in|is|it|my|of|on|or|the|to|what|when|which|why|with)\b|怎么样?|怎样|如何|为什么|什么|哪些|哪个|一个|的|了|吗|呢/giu;
  const AROUND = 80; // characters of text around the first match

  // Han runs become overlapping pairs; apply_async is also apply and async,
  // and -15 is also 15.
  const tokenize = (text) =>
    [...text.matchAll(RUN_OR_WORD)].flatMap(([token, run]) => {
      if (run !== undefined) {
        return run.length === 1
          ? [run]
          : Array.from({ length: run.length - 1 }, (_, i) =>
              run.slice(i, i + 2),
            );
      }
      const word = token.replace(/^-(?!\d+$)/, "");
      const parts = word.split(/[_-]+/).filter(Boolean);
      return parts.length > 1 || parts[0] !== word ? [word, ...parts] : [word];
    });

  const index = new MiniSearch({
    fields: ["title", "page", "prose", "code", "output"],
    storeFields: ["address", "title", "page", "prose", "code", "output"],
    idField: "address",
    tokenize,
  });

  const isArticle = (section) => !section.address.startsWith("gallery/");
  const isList = (section) => /^(sources|glossary)\./.test(section.address);

  // A query that stands somewhere word for word is what was looked for.
  const exactness = (section, query) => {
    const contains = (text) => text.toLowerCase().includes(query);
    if (contains(section.title || section.page)) return 4;
    if (contains(section.page)) return 3;
    if (contains(section.output) || contains(section.prose)) return 2;
    return contains(section.code) ? 1.5 : 1;
  };

  const tokenizeQuery = (text) => {
    const tokens = tokenize(text.replace(COMMON, " "));
    return tokens.length > 0 ? tokens : tokenize(text);
  };

  // The best section of each page.
  const bestOfPage = (found) => {
    const seen = new Set();
    return found.filter(({ address }) => {
      const [page] = address.split("#");
      return !seen.has(page) && seen.add(page);
    });
  };

  const find = (text) => {
    const query = text.toLowerCase().split(/\s+/).filter(Boolean).join(" ");
    const found = index
      .search(text, {
        tokenize: tokenizeQuery,
        boost: { title: 4, page: 5, prose: 1.5, output: 1, code: 0.5 },
        boostDocument: (_id, _term, section) =>
          (isArticle(section) ? 1.3 : 1) * (isList(section) ? 0.5 : 1),
        prefix: (term) => !IS_HAN.test(term) && term.length > 2,
        fuzzy: (term) =>
          IS_HAN.test(term) || /\d|_/.test(term) || term.length < 5 ? 0 : 0.2,
      })
      .map((found) => ({ ...found, rank: found.score * exactness(found, query) }))
      .sort((one, other) => other.rank - one.rank);
    return bestOfPage(found).slice(0, MOST);
  };

  // The part of the text where the first match is, matches marked.
  const excerpt = (found) => {
    const terms = Object.keys(found.match).sort((a, b) => b.length - a.length);
    // Terms are letters, digits, _ and -, and need no escaping.
    const match = new RegExp(`(${terms.join("|")})`, "iu");
    const text = [found.prose, found.output, found.code].find((part) =>
      match.test(part),
    );
    const paragraph = document.createElement("p");
    if (text === undefined) return paragraph;
    const longest = terms.find((term) => text.toLowerCase().includes(term));
    const first = Math.max(0, text.toLowerCase().indexOf(longest));
    const start = Math.max(0, first - AROUND);
    const part = text.slice(start, first + 2 * AROUND);
    paragraph.append(start > 0 ? "…" : "");
    for (const [position, piece] of part.split(match).entries()) {
      if (position % 2 === 0) {
        paragraph.append(piece);
      } else {
        const mark = document.createElement("mark");
        mark.textContent = piece;
        paragraph.append(mark);
      }
    }
    paragraph.append(first + 2 * AROUND < text.length ? "…" : "");
    return paragraph;
  };

  const asItem = (found) => {
    const item = document.createElement("li");
    const link = document.createElement("a");
    link.href = found.address;
    link.textContent = found.title ? `${found.page} › ${found.title}` : found.page;
    item.append(link, excerpt(found));
    return item;
  };

  const show = () => {
    const query = new URLSearchParams(location.search).get("q") ?? "";
    for (const input of document.querySelectorAll('input[name="q"]')) {
      input.value = query;
    }
    if (!query.trim()) return;
    index.addAll(SECTIONS);
    const found = find(query);
    const status = document.querySelector("#search-status");
    status.textContent =
      found.length === 0
        ? status.dataset.nothing
        : status.dataset.found.replace("%s", found.length);
    document.querySelector("#search-results").append(...found.map(asItem));
  };
  show();
}

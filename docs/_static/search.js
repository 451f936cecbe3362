// The search page: asks MiniSearch for sections and lists the best.
{
  const HAN = "\\u3007\\u3400-\\u9fff\\uf900-\\ufaff";
  const HAN_RUN_OR_WORD = new RegExp(
    `([${HAN}]+)|-?(?:(?![${HAN}])[\\p{L}\\p{N}_])+`,
    "gu",
  );
  const HAN_RUN = new RegExp(`[${HAN}]+`, "gu");
  const HAN_CHARACTER = new RegExp(`[${HAN}]`, "gu");
  const IS_HAN = new RegExp(`[${HAN}]`, "u");
  const SEGMENTER =
    "Segmenter" in Intl && new Intl.Segmenter("zh", { granularity: "word" });
  const HYPHENATED = /\p{L}+(?:-\p{L}+)+/gu;
  const CONTRACTED = /(?<=\p{L})['’](?:t|s|re|ve|ll|d|m)\b/giu;
  // What a question has, whatever it asks for.
  const COMMON = /\b(?:an?|and|are|at|be|by|can|do|does|for|from|how|i|in|is|it|my|of|on|or|the|to|what|when|which|why|with)\b|怎么样?|怎样|如何|为什么|什么|哪些|哪个|一个|的|了|吗|呢/giu;
  const MOST = 20; // results that are shown
  const EXCERPT = 240; // characters of a text that are shown,
  const BEFORE = 60; // of them, before the first match

  // -- Terms -----------------------------------------------------------------

  // joining, joins and joined are join; names in code are left as they are.
  const stemmer = new EnglishStemmer();
  const stems = new Map();
  const stem = (word) => {
    if (!stems.has(word)) {
      stems.set(word, /^[a-z]+$/.test(word) ? stemmer.stemWord(word) : word);
    }
    return stems.get(word);
  };

  // Words and overlapping pairs of Han, each with its place.  apply_async is
  // also apply and async, -15 is also 15, and of doesn't there is no t.
  const wordsIn = (text) => {
    const plain = text.replace(CONTRACTED, (cut) => " ".repeat(cut.length));
    return [...plain.matchAll(HAN_RUN_OR_WORD)].flatMap((found) => {
      const [token, run] = found;
      const at = (part, offset) => ({
        term: stem(part.toLowerCase()),
        start: found.index + offset,
        end: found.index + offset + part.length,
      });
      if (run?.length > 1) {
        return Array.from({ length: run.length - 1 }, (_, i) =>
          at(run.slice(i, i + 2), i),
        );
      }
      const word = token.replace(/^-(?!\d+$)/, "");
      const parts = [...token.matchAll(/[^_-]+/g)]
        .filter(([part]) => part !== word)
        .map((part) => at(part[0], part.index));
      return [at(word, token.length - word.length), ...parts];
    });
  };

  const charactersIn = (text) =>
    [...text.matchAll(HAN_CHARACTER)].map(({ 0: term, index }) => ({
      term,
      start: index,
      end: index + 1,
    }));

  const termsIn = (text) => [...wordsIn(text), ...charactersIn(text)];

  // back-pressure is also backpressure.
  const tokenize = (text) => [
    ...termsIn(text).map(({ term }) => term),
    ...[...text.matchAll(HYPHENATED)].map(([word]) =>
      stem(word.replaceAll("-", "").toLowerCase()),
    ),
  ];

  // Chinese with blanks between its words: pairs across two words say little.
  // Characters that stand alone may be a word that the browser doesn't know.
  const segmented = (run) =>
    Array.from(SEGMENTER.segment(run), ({ segment }) => segment)
      .join(" ")
      .replace(/(?<=(?:^| ).) (?=.(?: |$))/g, "");

  // Each once; of a pair of Han that stands nowhere, its characters.
  const tokenizeQuery = (text) => {
    const words = wordsIn(
      text.replace(COMMON, " ").replace(HAN_RUN, SEGMENTER ? segmented : "$&"),
    );
    const terms = (words.length > 0 ? words : wordsIn(text)).flatMap(
      ({ term }) => (IS_HAN.test(term) && !isKnown(term) ? [...term] : [term]),
    );
    return [...new Set(terms)];
  };

  // -- Ranking ---------------------------------------------------------------

  const FIELDS = ["title", "page", "keywords", "prose", "code", "output"];
  const termsOfSection = new Set(); // the one that is being added
  const sectionsWith = new Map(); // how many have a term
  const isKnown = (term) => sectionsWith.has(term);
  const index = new MiniSearch({
    fields: FIELDS,
    storeFields: ["address", ...FIELDS],
    idField: "address",
    tokenize: (text) => {
      const terms = tokenize(text);
      for (const term of terms) termsOfSection.add(term);
      return terms;
    },
  });

  const addAll = () => {
    for (const section of SECTIONS) {
      termsOfSection.clear();
      index.add(section);
      for (const term of termsOfSection) {
        sectionsWith.set(term, (sectionsWith.get(term) ?? 0) + 1);
      }
    }
  };

  // What few sections have says more than what most have.
  const rarity = (term) =>
    Math.log(1 + SECTIONS.length / (sectionsWith.get(term) ?? 1));

  const isArticle = (section) => !section.address.startsWith("gallery/");
  const isList = (section) => /^(sources|glossary)\./.test(section.address);

  // A query that stands somewhere word for word is what was looked for.
  const exactness = (section, query) => {
    const contains = (text) => text.toLowerCase().includes(query);
    if (contains(section.title || section.page)) return 4;
    if (contains(section.page) || contains(section.keywords)) return 3;
    if (contains(section.output) || contains(section.prose)) return 2;
    return contains(section.code) ? 1.5 : 1;
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
        boost: { title: 5, page: 3, keywords: 3, prose: 1.5, code: 0.5 },
        boostTerm: rarity,
        boostDocument: (_id, _term, section) =>
          (isArticle(section) ? 1.3 : 1) * (isList(section) ? 0.5 : 1),
        // What stands nowhere may be the beginning of a word, or mistyped.
        prefix: (term) => !isKnown(term) && /^\w{3,}$/.test(term),
        fuzzy: (term) => (!isKnown(term) && /^[a-z]{5,}$/.test(term) ? 1 : 0),
      })
      .map((found) => ({ ...found, rank: found.score * exactness(found, query) }))
      .sort((one, other) => other.rank - one.rank);
    return bestOfPage(found);
  };

  // -- Results ---------------------------------------------------------------

  // The part of a text that has the most of what was looked for: where it
  // begins, what in it matches, and what that is worth.
  const bestPart = (text, terms) => {
    const matches = termsIn(text)
      .filter(({ term }) => terms.has(term))
      .sort((one, other) => one.start - other.start);
    let best = { start: 0, matches: [], worth: 0 };
    matches.forEach((first, i) => {
      const start = Math.max(0, first.start - BEFORE);
      const shown = matches
        .slice(i)
        .filter(({ end }) => end <= start + EXCERPT);
      const worth = [...new Set(shown.map(({ term }) => term))]
        .map(rarity)
        .reduce((sum, value) => sum + value, 0);
      if (worth > best.worth) best = { start, matches: shown, worth };
    });
    return { text, ...best };
  };

  const excerpt = (found) => {
    const terms = new Set(Object.keys(found.match));
    const [prose, output] = [found.prose, found.output].map((text) =>
      bestPart(text, terms),
    );
    const part = output.worth > prose.worth || !prose.text ? output : prose;
    const { text, matches } = part;
    // Words that are cut through are left out.
    const first = matches[0]?.start ?? 0;
    const blank = text.indexOf(" ", part.start);
    const cut = part.start > 0 && blank !== -1 && blank < first;
    const start = cut ? blank + 1 : part.start;
    const last = text.lastIndexOf(" ", start + EXCERPT);
    const full = start + EXCERPT >= text.length;
    const end = full ? text.length : last > first ? last : start + EXCERPT;

    const paragraph = document.createElement("p");
    let place = start;
    paragraph.append(start > 0 ? "…" : "");
    for (const match of matches) {
      if (match.end <= place || match.end > end) continue; // marked, or not shown
      const mark = document.createElement("mark");
      mark.textContent = text.slice(Math.max(match.start, place), match.end);
      paragraph.append(text.slice(place, match.start), mark);
      place = match.end;
    }
    paragraph.append(text.slice(place, end), full ? "" : "…");
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

  const inWords = (count, words) => {
    if (count === 0) return words.nothing;
    const shown = Math.min(count, MOST);
    return (count > MOST ? words.most : words.found).replace("%s", shown);
  };

  const show = () => {
    const query = new URLSearchParams(location.search).get("q") ?? "";
    for (const input of document.querySelectorAll('input[name="q"]')) {
      input.value = query;
    }
    const status = document.querySelector("#search-status");
    const results = document.querySelector("#search-results");
    status.textContent = "";
    results.replaceChildren();
    if (!query.trim()) return;
    if (sectionsWith.size === 0) addAll();
    const found = find(query);
    status.textContent = inWords(found.length, status.dataset);
    results.append(...found.slice(0, MOST).map(asItem));
  };

  // Search again without loading the page, and the index, again.
  for (const form of document.querySelectorAll('form[role="search"]')) {
    form.addEventListener("submit", (event) => {
      const query = new URLSearchParams(new FormData(form));
      try {
        history.pushState(null, "", `?${query}`);
      } catch {
        return; // in a folder, pages have no history of their own
      }
      event.preventDefault();
      show();
    });
  }
  addEventListener("popstate", show);
  show();
}

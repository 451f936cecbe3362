// The search: asks MiniSearch for sections, and ranks them.
//
// "siteSearch" is what other scripts of the site use; SECTIONS is the index.
globalThis.siteSearch = (() => {
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
  const COMMON = /\b(?:an?|and|are|at|be|been|by|can|could|did|do|does|for|from|had|has|have|how|i|in|is|it|its|my|of|on|or|s|should|so|that|the|there|this|to|was|were|what|when|which|will|why|with|would)\b|怎么样?|怎样|如何|为什么|什么|哪些|哪个|一个|的|了|吗|呢/giu;
  const EXCERPT = 240; // characters of a text that are shown,
  const BEFORE = 60; // of them, before the first match
  const LOOKED_AT = 60; // pages, the best first
  const FITS = 0.65; // the part of a query that its best answer has, at least,
  const NEAR = 0.2; // and pages that may still help
  const NEAREST = 3; // of those

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

  // back-pressure is also backpressure.
  const joinedIn = (text) =>
    [...text.matchAll(HYPHENATED)].map(({ 0: word, index }) => ({
      term: stem(word.replaceAll("-", "").toLowerCase()),
      start: index,
      end: index + word.length,
    }));

  const termsIn = (text) => [
    ...wordsIn(text),
    ...charactersIn(text),
    ...joinedIn(text),
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
      const terms = termsIn(text).map(({ term }) => term);
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
    if (contains(section.keywords)) return 3;
    if (contains(section.output) || contains(section.prose)) return 2;
    if (contains(section.page)) return 2;
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

  // -- Places ----------------------------------------------------------------

  // The part of a text that has the most of what was looked for: where it
  // begins, what in it matches, and what that is worth.
  const bestPart = (text, terms, length = EXCERPT) => {
    const matches = termsIn(text)
      .filter(({ term }) => terms.has(term))
      .sort((one, other) => one.start - other.start);
    let best = { start: 0, matches: [], worth: 0 };
    matches.forEach((first, i) => {
      const start = Math.max(0, first.start - BEFORE);
      const shown = matches.slice(i).filter(({ end }) => end <= start + length);
      const worth = sumOf([...new Set(shown.map(({ term }) => term))]);
      if (worth > best.worth) best = { start, matches: shown, worth };
    });
    return { text, ...best };
  };

  const sumOf = (terms) =>
    terms.map(rarity).reduce((sum, value) => sum + value, 0);

  // How much of a query stands in one place of a section, from 0 to 1: a page
  // that has its words here and there does not answer it.
  const fit = (section, asked) => {
    const terms = new Set(Object.keys(section.match));
    const names = `${section.title} ${section.page} ${section.keywords}`;
    const places = [
      bestPart(names, terms, names.length),
      ...[section.prose, section.output, section.code].map((text) =>
        bestPart(text, terms),
      ),
    ];
    return Math.max(...places.map(({ worth }) => worth)) / sumOf(asked);
  };

  // -- Answers ---------------------------------------------------------------

  // The pages that fit, the best first; if there are none, the nearest.
  const find = (text) => {
    if (sectionsWith.size === 0) addAll();
    const query = text.toLowerCase().split(/\s+/).filter(Boolean).join(" ");
    const asked = tokenizeQuery(text);
    const found = index
      .search(text, {
        tokenize: () => asked,
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
    const pages = bestOfPage(found)
      .slice(0, LOOKED_AT)
      .map((found) => ({ ...found, fit: fit(found, asked) }));
    const best = Math.max(...pages.map((page) => page.fit));
    return best >= FITS
      ? { fits: true, pages: pages.filter((page) => page.fit >= best / 3) }
      : { fits: false, pages: near(pages).slice(0, NEAREST) };
  };

  const near = (pages) => pages.filter((page) => page.fit >= NEAR);

  return { find, bestPart, EXCERPT };
})();

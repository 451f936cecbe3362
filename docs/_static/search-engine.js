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
  const SAID = 150; // of a message that is looked for: pages quote no more
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
      text
        .replace(CONTRACTED, " ")
        .replace(COMMON, " ")
        .replace(HAN_RUN, SEGMENTER ? segmented : "$&"),
    );
    const terms = (words.length > 0 ? words : wordsIn(text)).flatMap(
      ({ term }) => (IS_HAN.test(term) && !isKnown(term) ? [...term] : [term]),
    );
    return [...new Set(terms)];
  };

  // -- Messages --------------------------------------------------------------

  const TRACEBACK = /Traceback \(most recent call last\)/;
  const FRAME = /File "[^"]*", line \d+(?:, in [\w.<>]+)?/g;
  const RAISED = [
    /\b[A-Z]\w*(?:Error|Exception|Warning|Interrupt|Exit)\b(?=: |\s*$)/,
    /\b[A-Z]\w*(?=: |\s*$)/,
  ];
  const NOTES = / when serializing .*/s; // of Python 3.14, below its message
  // Messages that are about the first thing that they name.
  const ABOUT_A_NAME = /has no attribute|No module named|is not defined|unexpected keyword/;
  const NAMED = /(?<!\w)'[^']*'(?!\w)|"[^"]*"|<(?:[^<>]|<[^<>]*>)*>/g;

  // What was raised, if this is a traceback: what stands after its last frame.
  const messageIn = (text) => {
    if (!TRACEBACK.test(text)) return text;
    const last = [...text.matchAll(FRAME)].at(-1);
    const rest = text.slice(last ? last.index + last[0].length : 0);
    const raised = RAISED.map((pattern) => rest.search(pattern));
    const start = raised.find((place) => place !== -1) ?? 0;
    return rest.slice(start).replace(NOTES, "").slice(0, SAID);
  };

  const isMessage = (text) =>
    TRACEBACK.test(text) || /\b[A-Z]\w*(?:Error|Exception|Warning)\b/.test(text);

  const namesIn = (text) =>
    (text.match(NAMED) ?? []).map((name) => wordsIn(name).map(({ term }) => term));

  // Of its terms, those of names in quotes that may be the reader's own.
  const ownNamesIn = (text, terms) => {
    const own = namesIn(text).slice(ABOUT_A_NAME.test(text) ? 1 : 0);
    const found = new Set(own.flat());
    return terms.every((term) => found.has(term)) ? new Set() : found;
  };

  const isAboutUnknown = (text) =>
    ABOUT_A_NAME.test(text) && namesIn(text)[0]?.some((term) => !isKnown(term));

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

  const wholeWords = (query) => {
    const escaped = query.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
    const [before, after] = [/^\w/, /\w$/].map((edge) => edge.test(query));
    return new RegExp(`${before ? "\\b" : ""}${escaped}${after ? "\\b" : ""}`);
  };

  // A query that stands somewhere word for word is what was looked for.
  const exactness = (section, whole) => {
    const contains = (text) => whole.test(text.toLowerCase());
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
  // that has its words here and there does not answer it.  Names of the
  // reader's own need not be there.
  const fit = (section, asked, own) => {
    const terms = new Set(Object.keys(section.match));
    const names = `${section.title} ${section.page} ${section.keywords}`;
    const places = [
      bestPart(names, terms, names.length),
      ...[section.prose, section.output, section.code].map((text) =>
        bestPart(text, terms),
      ),
    ];
    const fits = places.map(({ matches, worth }) => {
      const there = new Set(matches.map(({ term }) => term));
      return worth / sumOf(asked.filter((term) => there.has(term) || !own.has(term)));
    });
    return Math.max(...fits);
  };

  // -- Answers ---------------------------------------------------------------

  // The pages that fit, the best first; if there are none, the nearest.
  const find = (pasted) => {
    if (sectionsWith.size === 0) addAll();
    const text = messageIn(pasted);
    const query = text.toLowerCase().split(/\s+/).filter(Boolean).join(" ");
    const asked = tokenizeQuery(text);
    const own = ownNamesIn(text, asked);
    const whole = wholeWords(query);
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
      .map((found) => ({ ...found, rank: found.score * exactness(found, whole) }))
      .sort((one, other) => other.rank - one.rank);
    const pages = bestOfPage(found)
      .slice(0, LOOKED_AT)
      .map((found) => ({ ...found, fit: fit(found, asked, own) }));
    const best = Math.max(...pages.map((page) => page.fit));
    return best >= FITS && !isAboutUnknown(text)
      ? { fits: true, pages: pages.filter((page) => page.fit >= best / 3) }
      : {
          fits: false,
          isMessage: isMessage(text),
          pages: near(pages).slice(0, NEAREST),
        };
  };

  const near = (pages) => pages.filter((page) => page.fit >= NEAR);

  return { find, bestPart, EXCERPT };
})();

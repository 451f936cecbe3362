"""Full-text search for Chinese that needs no dictionary.

Sphinx 9.0 ends the search script of a Chinese site with a class that does not
exist (``ChineseStemmer``, sphinx-doc/sphinx#14229), which stops every search,
English words included.  Where it works, it needs jieba to index any Chinese
word and does not cut the reader's query.

Here both sides cut a run of Chinese characters into overlapping pairs; the
index also holds the single characters.  Everything else is treated as in
English.  Sphinx then counts only the words of three letters and more when it
asks whether a page holds all of them; in Chinese shorter ones count as well.
A page's score is the mean of its words' scores.
"""

import re
from itertools import pairwise

from sphinx.application import Sphinx
from sphinx.search.en import SearchEnglish
from sphinx.util.typing import ExtensionMetadata

# Escapes that mean the same to Python and to JavaScript.
HAN = r"\u3007\u3400-\u9fff\uf900-\ufaff"
HAN_RUN_OR_WORD = re.compile(rf"([{HAN}]+)|[^\W{HAN}]+")

SCRIPT = r"""
function splitQuery(query) {
  const runOrWord = /([HAN]+)|(?:(?![HAN])[\p{Letter}\p{Number}_])+/gu;
  return [...query.matchAll(runOrWord)].flatMap(([text, run]) =>
    run === undefined || run.length === 1
      ? [text]
      : Array.from({ length: run.length - 1 }, (_, i) => run.slice(i, i + 2)),
  );
}

const upstreamTermsSearch = Search.performTermsSearch;
Search.performTermsSearch = (terms, excluded) => {
  const found = [...terms]
    .filter((term) => term.length > 2 || /[HAN]/u.test(term))
    .map((term) => upstreamTermsSearch(new Set([term]), excluded))
    .map((results) => new Map(results.map((result) => [result[0], result])));
  if (found.length === 0) return upstreamTermsSearch(terms, excluded);
  return [...found[0].keys()]
    .filter((page) => found.every((pages) => pages.has(page)))
    .map((page) => found.map((pages) => pages.get(page)))
    .map((results) => {
      const [first] = results;
      const sum = results.reduce((total, result) => total + result[4], 0);
      return [...first.slice(0, 4), sum / results.length, ...first.slice(5)];
    });
};
""".replace("HAN", HAN)


class SearchChinese(SearchEnglish):
    lang = "zh"
    js_splitter_code = SCRIPT

    def split(self, input: str) -> list[str]:
        terms: list[str] = []
        for found in HAN_RUN_OR_WORD.finditer(input):
            if run := found[1]:
                terms += run
                terms += map("".join, pairwise(run))
            else:
                terms.append(found[0])
        return terms


def setup(app: Sphinx) -> ExtensionMetadata:
    app.add_search_language(SearchChinese)
    return {
        "version": "1",
        "parallel_read_safe": True,
        "parallel_write_safe": True,
    }

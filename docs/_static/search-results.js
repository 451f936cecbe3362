// Results of the search as elements, for the search page and the dialog.
globalThis.searchResults = (() => {
  // From this page to the folder of its language; "" or "../".
  const { content_root } = document.documentElement.dataset;
  const root = content_root.replace(/^\.\/$/, "");

  const excerpt = (found) => {
    const terms = new Set(Object.keys(found.match));
    const [prose, output] = [found.prose, found.output].map((text) =>
      siteSearch.bestPart(text, terms),
    );
    const part = output.worth > prose.worth || !prose.text ? output : prose;
    const { text, matches } = part;
    // Words that are cut through are left out.
    const first = matches[0]?.start ?? 0;
    const blank = text.indexOf(" ", part.start);
    const cut = part.start > 0 && blank !== -1 && blank < first;
    const start = cut ? blank + 1 : part.start;
    const last = text.lastIndexOf(" ", start + siteSearch.EXCERPT);
    const full = start + siteSearch.EXCERPT >= text.length;
    const end = full ? text.length : last > first ? last : start + siteSearch.EXCERPT;

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
    link.href = root + found.address;
    link.textContent = found.title ? `${found.page} › ${found.title}` : found.page;
    item.append(link, excerpt(found));
    return item;
  };

  const inWords = ({ pages, fits, isMessage }, most, words) => {
    if (pages.length === 0) return isMessage ? words.unknown : words.nothing;
    if (isMessage) return words.unknownNear;
    if (!fits) return words.near;
    const shown = Math.min(pages.length, most);
    return (pages.length > most ? words.most : words.found).replace("%s", shown);
  };

  // Answers a query: its results into a list, what they are into a status,
  // whose data attributes have the words.
  const show = (query, list, status, most) => {
    const found = siteSearch.find(query);
    status.textContent = query.trim() && inWords(found, most, status.dataset);
    list.replaceChildren(...found.pages.slice(0, most).map(asItem));
  };

  return { show };
})();

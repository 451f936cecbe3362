// The links work without this: it keeps the place on the page and remembers
// the choice, which the site's entry page reads.
//
// Both languages have the same elements with the same ids, in other heights:
// the place is an element, and how far one has read into it.
{
  const links = document.querySelectorAll(".language-switch a");
  const PLACE = "place"; // in the storage of the tab
  const MOST = 8; // elements that are remembered

  const keepAddress = () => {
    for (const link of links) {
      link.search = location.search;
      link.hash = location.hash;
    }
  };

  const headerHeight = () =>
    document.querySelector(".mobile-header")?.offsetHeight ?? 0;

  // Elements at the top of the window, below a header that stays there; the
  // last one is nearest.  Several, as a script may have made an id.
  const places = () => {
    const top = headerHeight();
    return [...document.querySelectorAll("article [id]")]
      .map((element) => [element.id, element.getBoundingClientRect()])
      .filter(([, box]) => box.top <= top && box.height > 0)
      .map(([id, box]) => ({ id, part: (top - box.top) / box.height }))
      .slice(-MOST);
  };

  const comeBack = (kept) => {
    const place = kept.findLast(({ id }) => document.getElementById(id));
    if (!place) return;
    const { top, height } = document
      .getElementById(place.id)
      .getBoundingClientRect();
    const above = top + place.part * height - headerHeight();
    scrollBy({ top: above, behavior: "instant" });
  };

  try {
    const kept = JSON.parse(sessionStorage.getItem(PLACE));
    sessionStorage.removeItem(PLACE);
    if (kept?.page === location.pathname) comeBack(kept.places);
  } catch {
    // Storage is off, or has something else there.
  }

  for (const link of links) {
    link.addEventListener("click", () => {
      keepAddress();
      try {
        localStorage.setItem("language", link.hreflang);
        if (scrollY > 0) {
          const page = new URL(link.href).pathname;
          const kept = JSON.stringify({ page, places: places() });
          sessionStorage.setItem(PLACE, kept);
        }
      } catch {
        // Storage is off: the link itself still works.
      }
    });
  }
  keepAddress();
  addEventListener("hashchange", keepAddress);
}

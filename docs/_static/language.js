// The links work without this: it keeps the place on the page and remembers
// the choice, which the site's entry page reads.
//
// Both languages have the same elements with the same ids, in other heights:
// the place is an element, and how far one has read into it.
{
  const links = document.querySelectorAll(".language-switch a");
  const PLACE = "place"; // in the storage of the tab

  const keepAddress = () => {
    for (const link of links) {
      link.search = location.search;
      link.hash = location.hash;
    }
  };

  // What stands at the top of the window, below a header that stays there.
  const place = () => {
    const top = document.querySelector(".mobile-header")?.offsetHeight ?? 0;
    let found = null;
    for (const element of document.querySelectorAll("article [id]")) {
      const { top: start, height } = element.getBoundingClientRect();
      if (start > top) continue;
      if (height > 0) found = { id: element.id, part: (top - start) / height };
    }
    return found && scrollY > 0 ? found : null;
  };

  const comeBack = ({ id, part }) => {
    const element = document.getElementById(id);
    if (!element) return;
    const header = document.querySelector(".mobile-header")?.offsetHeight ?? 0;
    const { top, height } = element.getBoundingClientRect();
    scrollBy({ top: top + part * height - header, behavior: "instant" });
  };

  try {
    const kept = JSON.parse(sessionStorage.getItem(PLACE));
    sessionStorage.removeItem(PLACE);
    if (kept?.page === location.pathname) comeBack(kept);
  } catch {
    // Storage is off, or has something else there.
  }

  for (const link of links) {
    link.addEventListener("click", () => {
      keepAddress();
      try {
        localStorage.setItem("language", link.hreflang);
        const here = place();
        if (here) {
          const page = new URL(link.href).pathname;
          sessionStorage.setItem(PLACE, JSON.stringify({ page, ...here }));
        }
      } catch {
        // Storage is off: the link itself still works.
      }
    });
  }
  keepAddress();
  addEventListener("hashchange", keepAddress);
}

// The links work without this: it keeps the place on the page and remembers
// the choice, which the site's entry page reads.
{
  const links = document.querySelectorAll(".language-switch a");

  const keepPlace = () => {
    for (const link of links) {
      link.search = location.search;
      link.hash = location.hash;
    }
  };

  for (const link of links) {
    link.addEventListener("click", () => {
      keepPlace();
      try {
        localStorage.setItem("language", link.hreflang);
      } catch {
        // Storage is off: the link itself still works.
      }
    });
  }
  keepPlace();
  addEventListener("hashchange", keepPlace);
}

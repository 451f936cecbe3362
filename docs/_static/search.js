// The search page: answers the query in its address, and what is typed.
{
  const MOST = 20; // results that are shown
  const list = document.querySelector("#search-results");
  const status = document.querySelector("#search-status");
  const field = document.querySelector('.search-form input[name="q"]');

  const answer = () => {
    const query = new URLSearchParams(location.search).get("q") ?? "";
    for (const input of document.querySelectorAll('input[name="q"]')) {
      input.value = query;
    }
    searchResults.show(query, list, status, MOST);
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
      answer();
    });
  }
  field.addEventListener("input", (event) => {
    if (event.isComposing) return; // a Chinese word is not finished yet
    searchResults.show(field.value, list, status, MOST);
  });
  field.addEventListener("compositionend", () => {
    searchResults.show(field.value, list, status, MOST);
  });
  addEventListener("keydown", (event) => {
    if (isSearchKey(event)) {
      event.preventDefault();
      field.select();
    }
  });
  addEventListener("popstate", answer);
  answer();
}

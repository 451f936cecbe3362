// The search on every page: a dialog that answers while one types.
//
// The index is loaded when the dialog is opened for the first time.  Without
// this, the search page answers.
for (const dialog of document.querySelectorAll("#search-dialog")) {
  const MOST = 8; // results that are shown
  const field = dialog.querySelector("input");
  const list = dialog.querySelector("ol");
  const status = dialog.querySelector("[role='status']");
  const folder = new URL(".", document.currentScript.src);

  const load = (name) =>
    new Promise((resolve, reject) => {
      const script = document.createElement("script");
      script.src = new URL(name, folder);
      script.onload = resolve;
      script.onerror = reject;
      document.head.append(script);
    });

  let loaded;
  const loadOnce = () => {
    loaded ??= dialog.dataset.scripts
      .split(" ")
      .reduce((before, name) => before.then(() => load(name)), Promise.resolve());
    return loaded;
  };

  const answer = async () => {
    await loadOnce();
    searchResults.show(field.value, list, status, MOST);
  };

  const open = () => {
    if (dialog.open) return;
    dialog.showModal();
    field.select();
    answer();
  };

  for (const opener of document.querySelectorAll(".search-link, .sidebar-search")) {
    opener.addEventListener("click", (event) => {
      event.preventDefault();
      open();
    });
  }
  addEventListener("keydown", (event) => {
    if (isSearchKey(event)) {
      event.preventDefault();
      open();
    }
  });

  field.addEventListener("input", (event) => {
    if (!event.isComposing) answer(); // else a Chinese word is not finished
  });
  field.addEventListener("compositionend", answer);

  // Up and down go through the results, from the field and back to it.
  dialog.addEventListener("keydown", (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (!step || event.isComposing) return;
    const stops = [field, ...list.querySelectorAll("a")];
    const place = stops.indexOf(document.activeElement);
    event.preventDefault();
    stops[Math.min(stops.length - 1, Math.max(0, place + step))].focus();
  });
  // A click beside the dialog, or on a result, closes it.
  dialog.addEventListener("click", (event) => {
    if (event.target === dialog || event.target.closest("a")) dialog.close();
  });
}

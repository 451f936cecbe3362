// Which recordings of a figure are shown: the choice is kept for other pages.

const KEPT = ["method", "python"];

export function addChoices(made) {
  for (const chooser of made.group.querySelectorAll(".chooser")) {
    const name = chooser.dataset.choice;
    if (!KEPT.includes(name)) continue;
    check(chooser, stored(name));
    chooser.addEventListener("change", ({ target }) => {
      store(name, target.value);
      const same = `.chooser[data-choice="${name}"]`;
      for (const other of document.querySelectorAll(same)) {
        check(other, target.value);
      }
    });
  }
}

function check(chooser, value) {
  const inputs = [...chooser.querySelectorAll("input")];
  const input = inputs.find((each) => each.value === value);
  if (input) input.checked = true;
}

// Chooses what shows a panel: its classes say which options, `c0-1` the
// second of the first choice.
export function choose({ figure }) {
  for (const [, choice, option] of figure.className.matchAll(/c(\d)-(\d+)/g)) {
    const chooser = figure.closest(".recordings").querySelector(`.c${choice}`);
    const input = chooser.querySelectorAll("input")[option];
    input.checked = true;
  }
}

// A page that is opened as a file, or by a careful reader, may not store.
function stored(name) {
  try {
    return localStorage.getItem(`recording-${name}`);
  } catch {
    return null;
  }
}

function store(name, value) {
  try {
    localStorage.setItem(`recording-${name}`, value);
  } catch {
    // Then the choice holds on this page.
  }
}

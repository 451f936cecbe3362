// Shows only the runs of the gallery that have the words one types.
{
  const form = document.querySelector(".gallery-filter");
  const field = form.querySelector("input");
  const status = form.querySelector('[role="status"]');
  const cards = [...document.querySelectorAll(".sphx-glr-thumbcontainer")];
  const sections = [...document.querySelectorAll("article section section")];
  const texts = new Map(
    cards.map((card) => [card, wordsOf(card, card.closest("section"))]),
  );

  // Its title and first words, its chapter, and the name of its program.
  function wordsOf(card, section) {
    const { href } = card.querySelector("a[href]");
    return [card.textContent, section.querySelector("h2").textContent, href]
      .join(" ")
      .toLowerCase();
  }

  const filter = () => {
    const words = field.value.toLowerCase().split(/\s+/).filter(Boolean);
    for (const card of cards) {
      card.hidden = !words.every((word) => texts.get(card).includes(word));
    }
    for (const section of sections) {
      section.hidden = !section.querySelector(
        ".sphx-glr-thumbcontainer:not([hidden])",
      );
    }
    const shown = cards.filter((card) => !card.hidden).length;
    status.textContent = status.dataset.shown
      .replace("%(shown)s", shown)
      .replace("%(all)s", cards.length);
  };

  form.addEventListener("submit", (event) => event.preventDefault());
  field.addEventListener("input", filter);
  filter();
}

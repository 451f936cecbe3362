// A button on each listing that copies what one would type: no prompts, and
// no output where there are prompts.  Pages that are not secure, http on
// another machine, have no clipboard, and no button.
if (navigator.clipboard) {
  const isChinese = document.documentElement.lang.startsWith("zh");
  const [COPY, COPIED, FAILED] = isChinese
    ? ["复制", "已复制", "没能复制"]
    : ["Copy", "Copied", "Not copied"];
  const SHOWN = 1500; // ms until the button says again what it does

  const typed = (listing) => {
    const copy = listing.cloneNode(true);
    const rest = copy.querySelectorAll(".gp, .go");
    for (const each of rest) each.remove();
    const text = copy.textContent.trimEnd();
    return rest.length ? text.replace(/\n{2,}/g, "\n").trimStart() : text;
  };

  for (const listing of document.querySelectorAll(".highlight > pre")) {
    const button = document.createElement("button");
    button.className = "copy";
    button.type = "button";
    button.ariaLive = "polite";
    button.textContent = COPY;
    button.addEventListener("click", async () => {
      try {
        await navigator.clipboard.writeText(typed(listing));
        button.textContent = COPIED;
      } catch {
        button.textContent = FAILED; // the browser does not allow it
      }
      setTimeout(() => {
        button.textContent = COPY;
      }, SHOWN);
    });
    listing.after(button);
  }
}

import { isAt } from "./panels.js";

// The moment in the transcripts: lines to come are hidden, the latest is lit.

export class Transcript {
  constructor(panel) {
    this.lines = panel.lines;
    this.list = panel.told.querySelector("ol.transcript");
  }

  show(time) {
    let latest;
    for (const { element, time: printed } of this.lines) {
      const isToCome = printed > time && !isAt(printed, time);
      element.classList.toggle("to-come", isToCome);
      element.classList.toggle("now", isAt(printed, time));
      if (!isToCome) latest = element;
    }
    if (latest && Number.isFinite(time)) intoView(latest, this.list);
  }
}

// Scrolls the list alone, never the page.
export function intoView(line, list) {
  const top = line.offsetTop - list.offsetTop;
  const bottom = top + line.offsetHeight;
  if (bottom > list.scrollTop + list.clientHeight) {
    list.scrollTop = bottom - list.clientHeight;
  } else if (top < list.scrollTop) {
    list.scrollTop = top;
  }
}

import { isAt } from "./panels.js";

// The moment in the listing: the line at which each process is, or was last.

export class Listing {
  // The listing stands in the figure, or else somewhere on the page.
  constructor(group, panels, words) {
    this.panels = panels;
    this.words = words;
    const file = CSS.escape(group.dataset.file);
    const source = `.source[data-file="${file}"] pre`;
    this.pre = group.querySelector(source) ?? document.querySelector(source);
    if (!this.pre) return;
    this.bands = document.createElement("div");
    this.bands.className = "bands";
    this.bands.setAttribute("aria-hidden", "true");
    this.pre.parentElement.append(this.bands);
    this.count = this.pre.textContent.replace(/\n$/, "").split("\n").length;
  }

  show(time) {
    if (!this.pre) return;
    this.bands.replaceChildren();
    if (!Number.isFinite(time)) return;
    for (const panel of this.panels.filter(isVisible)) {
      const places = placesAt(panel, time);
      for (const { pid, line, isHere } of places) {
        const band = this.band(line, isHere ? "here" : "was");
        const element = panel.lines.find((each) => each.pid === pid)?.element;
        band.classList.add(...colourOf(element, panel, pid));
        const name = nameOf(element, panel, pid);
        const words = isHere ? this.words.here : this.words.was;
        band.textContent = words.replace("%s", name);
      }
    }
  }

  // A strip over a line of the code, by its number.
  band(line, kind) {
    const style = getComputedStyle(this.pre);
    const above = Number.parseFloat(style.paddingTop);
    const below = Number.parseFloat(style.paddingBottom);
    const height = (this.pre.clientHeight - above - below) / this.count;
    const band = document.createElement("div");
    band.className = kind;
    band.style.top = `${above + (line - 1) * height}px`;
    band.style.height = `${height}px`;
    this.bands.append(band);
    return band;
  }

  light(line) {
    if (this.pre && line) this.band(Number(line), "lit");
  }

  unlight() {
    for (const band of this.bands?.querySelectorAll(".lit") ?? []) {
      band.remove();
    }
  }

  // The number of the line of code at a place of the window.
  lineAt(y) {
    const box = this.pre.getBoundingClientRect();
    const style = getComputedStyle(this.pre);
    const above = Number.parseFloat(style.paddingTop);
    const below = Number.parseFloat(style.paddingBottom);
    const height = (box.height - above - below) / this.count;
    return Math.floor((y - box.top - above) / height) + 1;
  }
}

// Where each process is known to be: it waits there, or prints there now.
// Otherwise the place where it was last known to be.
export function placesAt({ lines, waits }, time) {
  const places = new Map();
  const known = [
    ...lines.map(({ pid, time: at, line }) => ({ pid, line, at, until: at })),
    ...waits.map(({ pid, start, end, line }) => ({
      pid,
      line,
      at: start,
      until: end,
    })),
  ];
  known.sort((a, b) => a.at - b.at);
  for (const { pid, line, at, until } of known) {
    if (!line || !(at <= time || isAt(at, time))) continue;
    const isHere = time < until || isAt(at, time);
    places.set(pid, { pid, line: Number(line), isHere });
  }
  return [...places.values()];
}

function isVisible({ told }) {
  return told.offsetParent !== null;
}

function colourOf(element, panel, pid) {
  const lane = panel.figure.querySelector(`.lane[data-pid="${pid}"]`);
  const classes = [...(lane ?? element)?.classList ?? []];
  return classes.filter((name) => /^(process-\d+|helper)$/.test(name));
}

function nameOf(element, panel, pid) {
  const lane = panel.figure.querySelector(`.lane[data-pid="${pid}"]`);
  const name = lane?.dataset.name;
  return name ?? element?.querySelector(".who")?.textContent ?? `pid ${pid}`;
}

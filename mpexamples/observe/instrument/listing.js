import { isAt } from "./panels.js";

// The moment in the listings: the line at which each process is, or was last.

export class Listing {
  constructor(group, panels, words) {
    this.panels = panels;
    this.words = words;
    this.sources = new Map();
    for (const { file } of panels) {
      const pre = this.sources.has(file) ? undefined : preOf(group, file);
      if (pre) this.sources.set(file, new Source(pre));
    }
  }

  show(time) {
    for (const source of this.sources.values()) source.clear();
    if (!Number.isFinite(time)) return;
    const panels = this.panels.filter(isVisible);
    for (const [file, source] of this.sources) {
      const places = panels
        .filter((panel) => panel.file === file)
        .flatMap((panel) => placesAt(panel, time));
      const lines = Map.groupBy(places, ({ line }) => line);
      for (const [line, there] of lines) this.mark(source, line, there);
    }
  }

  // One strip for all that are there; it has the colour of the first.
  mark(source, line, places) {
    const here = places.filter(({ isHere }) => isHere);
    const last = places.filter(({ isHere }) => !isHere);
    const band = source.band(line, here.length > 0 ? "here" : "was");
    const { panel, pid } = here[0] ?? last[0];
    band.classList.add(...colourOf(panel, pid));
    band.textContent = [
      [this.words.here, here],
      [this.words.was, last],
    ]
      .filter(([, some]) => some.length > 0)
      .map(([words, some]) => words.replace("%s", namesOf(some)))
      .join(" · ");
  }

  light(panel, line) {
    if (line) this.sources.get(panel.file)?.band(Number(line), "lit");
  }

  unlight() {
    for (const source of this.sources.values()) source.clear(".lit");
  }
}

// The listing of a program: in the figure, or else somewhere on the page.
function preOf(group, file) {
  const selector = `.source[data-file="${CSS.escape(file)}"] pre`;
  return group.querySelector(selector) ?? document.querySelector(selector);
}

// A listing with strips over its lines.
class Source {
  constructor(pre) {
    this.pre = pre;
    this.bands = document.createElement("div");
    this.bands.className = "bands recording";
    this.bands.setAttribute("aria-hidden", "true");
    pre.parentElement.append(this.bands);
    this.count = pre.textContent.replace(/\n$/, "").split("\n").length;
  }

  clear(selector = "*") {
    for (const band of this.bands.querySelectorAll(selector)) band.remove();
  }

  // The room above the first line, and the height of one, in px.
  measure() {
    const style = getComputedStyle(this.pre);
    const above = Number.parseFloat(style.paddingTop);
    const below = Number.parseFloat(style.paddingBottom);
    const height = (this.pre.clientHeight - above - below) / this.count;
    return { above, height };
  }

  band(line, kind) {
    const { above, height } = this.measure();
    const band = document.createElement("div");
    band.className = kind;
    band.style.top = `${above + (line - 1) * height}px`;
    band.style.height = `${height}px`;
    this.bands.append(band);
    return band;
  }

  // The number of the line at a place of the window.
  lineAt(y) {
    const { above, height } = this.measure();
    const { top } = this.pre.getBoundingClientRect();
    return Math.floor((y - top - above) / height) + 1;
  }
}

// Where each process is known to be: it waits there, or prints there now.
// Otherwise the place where it was last known to be.
export function placesAt(panel, time) {
  const { lines, waits } = panel;
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
    places.set(pid, { panel, pid, line: Number(line), isHere });
  }
  return [...places.values()];
}

function isVisible({ told }) {
  return told.offsetParent !== null;
}

function lineOfProcess(panel, pid) {
  return panel.lines.find((each) => each.pid === pid)?.element;
}

function colourOf(panel, pid) {
  const lane = panel.figure.querySelector(`.lane[data-pid="${pid}"]`);
  const classes = (lane ?? lineOfProcess(panel, pid))?.classList ?? [];
  return [...classes].filter((name) => /^(process-\d+|helper)$/.test(name));
}

function nameOf(panel, pid) {
  const line = lineOfProcess(panel, pid);
  const name = panel.names[pid] ?? line?.querySelector(".who")?.textContent;
  return name ?? `pid ${pid}`;
}

// Those of several recordings may have the same name.
function namesOf(places) {
  const names = places.map(({ panel, pid }) => nameOf(panel, pid));
  return [...new Set(names)].join(", ");
}

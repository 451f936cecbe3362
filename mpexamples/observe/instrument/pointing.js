import { ticksOf, timeAt } from "./playhead.js";
import { intoView } from "./transcript.js";

// What is pointed at lights up in all views; the picture sets the clock.

export function addPointing(made) {
  for (const panel of made.panels) {
    addSeeking(panel, made.clock);
    addTips(panel);
    for (const line of panel.lines) addLine(line, panel, made);
    for (const root of [panel.figure, panel.told]) addProcesses(root, panel);
  }
  addListing(made);
}

// A line of output, its mark in the picture and its line of source are one.
function addLine({ element, line }, panel, { listing, clock }) {
  const ticks = ticksOf(element);
  const light = (isLit) => {
    for (const part of [element, ...ticks]) {
      part.classList.toggle("lit", isLit);
    }
    if (isLit) listing.light(panel, line);
    else listing.unlight();
  };
  for (const part of [element, ...ticks.map((tick) => tick.closest("a"))]) {
    part.addEventListener("pointerenter", () => light(true));
    part.addEventListener("pointerleave", () => light(false));
    part.addEventListener("focusin", () => light(true));
    part.addEventListener("focusout", () => light(false));
  }
  for (const tick of ticks) {
    tick.addEventListener("pointerenter", () => {
      if (clock.isWhole) intoView(element, element.parentElement);
    });
  }
}

// Dims what belongs to other processes than the one pointed at.
function addProcesses(root, { figure, told }) {
  const dim = (event) => {
    const pid = event?.target.closest("[data-pid]")?.dataset.pid;
    for (const place of [figure, told]) {
      for (const element of place.querySelectorAll("[data-pid]")) {
        const isAside = pid !== undefined && element.dataset.pid !== pid;
        element.classList.toggle("aside", isAside);
      }
    }
  };
  root.addEventListener("pointerover", dim);
  root.addEventListener("focusin", dim);
  root.addEventListener("pointerleave", () => dim());
  root.addEventListener("focusout", () => dim());
}

// A press on the picture sets the clock; it follows the pointer until then.
function addSeeking(panel, clock) {
  const seek = (event) => {
    const time = timeAt(panel, event.clientX, event.clientY);
    if (time !== undefined) clock.go(time);
  };
  for (const svg of panel.figure.querySelectorAll("svg.timeline")) {
    svg.addEventListener("pointerdown", (event) => {
      if (event.button === 0 && !event.target.closest("a")) seek(event);
    });
    svg.addEventListener("pointermove", (event) => {
      if (event.buttons === 1 && event.pointerType === "mouse") seek(event);
    });
  }
}

// The words of a mark, or the time at the pointer, beside it.
function addTips(panel) {
  const { figure } = panel;
  const tip = document.createElement("div");
  tip.className = "tip";
  tip.hidden = true;
  tip.setAttribute("aria-hidden", "true");
  figure.append(tip);
  const show = (words, x, y) => {
    tip.hidden = !words;
    if (!words) return;
    tip.textContent = words;
    const { left, top, width } = figure.getBoundingClientRect();
    const half = tip.offsetWidth / 2;
    const place = Math.max(Math.min(x - left, width - half), half);
    tip.style.left = `${place}px`;
    tip.style.top = `${y - top + 16}px`;
  };
  for (const svg of figure.querySelectorAll("svg.timeline")) {
    svg.addEventListener("pointermove", ({ clientX: x, clientY: y, target }) => {
      const time = timeAt(panel, x, y);
      const words = time === undefined ? "" : `${time.toFixed(3)} s`;
      show(tipOf(target) ?? words, x, y);
    });
    svg.addEventListener("pointerleave", () => show());
    svg.addEventListener("focusin", ({ target }) => {
      const lane = target.closest(".lane");
      if (!lane?.matches(":focus-visible")) return;
      const { left, bottom } = lane.getBoundingClientRect();
      show(lane.getAttribute("aria-label"), left, bottom - 12);
    });
    svg.addEventListener("focusout", () => show());
  }
}

// A title would come again by itself, so it becomes data.
function tipOf(target) {
  const element = target.closest("[data-tip], :has(> title)");
  const title = element?.querySelector(":scope > title");
  if (title) {
    element.dataset.tip = title.textContent;
    title.remove();
  }
  return element?.dataset.tip;
}

// A line of a listing lights up what it printed.
function addListing({ listing, panels }) {
  const light = (file, number) => {
    for (const panel of panels.filter((each) => each.file === file)) {
      for (const { element, line } of panel.lines) {
        const isLit = number !== undefined && line === String(number);
        for (const part of [element, ...ticksOf(element)]) {
          part.classList.toggle("lit", isLit);
        }
      }
    }
  };
  for (const [file, source] of listing.sources) {
    source.pre.addEventListener("pointermove", ({ clientY }) => {
      light(file, source.lineAt(clientY));
    });
    source.pre.addEventListener("pointerleave", () => light(file));
  }
}

import { choose } from "./choices.js";
import { intoView } from "./transcript.js";

// Links to a moment: `#pools.apply_async@0.265`, by program and time.

export function addressOf(panel, time) {
  return `#${panel.id}@${time.toFixed(3)}`;
}

export function fragmentOf(hash) {
  try {
    return decodeURIComponent(hash.slice(1));
  } catch {
    // A stray per cent sign: no address of ours.
    return "";
  }
}

// The panel and the time that a fragment names; a line's id names its time.
export function momentOf(fragment, panels) {
  const [, name, time] = /^(.+)@(\d+(?:\.\d+)?)$/.exec(fragment) ?? [];
  if (name) {
    const panel = panelOf(name, panels);
    return panel && { panel, time: Number(time) };
  }
  const target = document.getElementById(fragment);
  if (!target) return undefined;
  for (const panel of panels) {
    const line = panel.lines.find(({ element }) => element.contains(target));
    if (line) return { panel, time: line.time, line };
  }
  return undefined;
}

// The name may lack its end, or have another: the next Python, say.
export function panelOf(name, panels) {
  for (let start = name; start; start = start.replace(/\.?[^.]*$/, "")) {
    const panel = panels.find(
      ({ id }) => id === start || id.startsWith(`${start}.`),
    );
    if (panel) return panel;
  }
  return undefined;
}

// Lets the reader see a panel that is not chosen at the moment.
export function reveal(panel) {
  const own = panel.told.parentElement.querySelector(":scope > .tab input");
  if (own) own.checked = true;
  choose(panel);
}

export function follow(fragment, groups) {
  for (const { panels, clock, group } of groups) {
    const found = momentOf(fragment, panels);
    if (!found) continue;
    reveal(found.panel);
    clock.go(found.time);
    if (found.line) {
      const { element } = found.line;
      intoView(element, element.parentElement);
    } else {
      bringIntoView(group, found.panel.figure);
    }
    return group;
  }
  return undefined;
}

// Controls and picture together, unless the picture is in sight already.
function bringIntoView(group, figure) {
  const { top, bottom } = figure.getBoundingClientRect();
  if (top < 0 || bottom > innerHeight) group.scrollIntoView();
}

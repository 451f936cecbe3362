import { isAt } from "./panels.js";

// The moment in the picture: a line, and a veil over what is still to come.

const SVG = "http://www.w3.org/2000/svg";

export class Playhead {
  constructor(panels) {
    this.panels = panels;
    this.marks = panels.flatMap(({ tracks }) => tracks).map(addMarks);
    this.ticks = panels.flatMap(({ lines }) =>
      lines.map(({ element, time }) => ({ time, marks: ticksOf(element) })),
    );
  }

  show(time) {
    for (const { track, veil, line } of this.marks) {
      const isWhole = time >= track.to;
      const past = Math.max(0, (time - track.from) / (track.to - track.from));
      const place = 100 * past;
      for (const mark of [veil, line]) {
        mark.setAttribute("visibility", isWhole ? "hidden" : "visible");
      }
      if (isWhole) continue;
      veil.setAttribute("x", `${place.toFixed(2)}%`);
      veil.setAttribute("width", `${(100 - place).toFixed(2)}%`);
      line.setAttribute("x1", `${place.toFixed(2)}%`);
      line.setAttribute("x2", `${place.toFixed(2)}%`);
    }
    for (const { time: printed, marks } of this.ticks) {
      for (const mark of marks) {
        mark.classList.toggle("now", isAt(printed, time));
      }
    }
  }
}

function addMarks(track) {
  // It fills the track: browsers do not agree on how large an inner svg is.
  track.room = make("rect", { fill: "none", width: "100%", height: "100%" });
  const veil = make("rect", { class: "veil", y: 0, height: "100%" });
  const line = make("line", { class: "playhead", y1: 0, y2: "100%" });
  track.svg.append(track.room, veil, line);
  return { track, veil, line };
}

function make(name, attributes) {
  const element = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) {
    element.setAttribute(key, value);
  }
  element.setAttribute("visibility", "hidden");
  return element;
}

// The marks of a line in the pictures, each in a link to it.
export function ticksOf(element) {
  if (!element.id) return [];
  const link = `.recordings a[href="#${CSS.escape(element.id)}"]`;
  return [...document.querySelectorAll(`${link} .tick`)];
}

// The time at a place of the picture; undefined beside its tracks.
export function timeAt(panel, x, y) {
  const track = panel.tracks.find(({ room }) => {
    const { top, bottom } = room.getBoundingClientRect();
    return top <= y && y <= bottom;
  });
  if (!track) return undefined;
  const box = track.room.getBoundingClientRect();
  const past = (x - box.left) / box.width;
  if (past < -0.01 || past > 1.01) return undefined;
  return track.from + (track.to - track.from) * past;
}

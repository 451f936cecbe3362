// Reads a figure: its pictures, the lines below them, and who waited where.

// What a process of the program does, and what passes between them.
const MARKS = ".lane:not(.helper) [data-start], .arrow[data-time]";

export function panelsOf(group) {
  return [...group.querySelectorAll(".told")].map((told) => {
    const figure = document.getElementById(told.dataset.of);
    return {
      id: told.dataset.of,
      file: told.dataset.file,
      figure,
      told,
      tracks: [...figure.querySelectorAll("svg.track")].map(trackOf),
      lines: [...told.querySelectorAll("li[data-time]")].map(lineOf),
      waits: (told.dataset.waits ?? "").split(";").filter(Boolean).map(waitOf),
      names: JSON.parse(told.dataset.names ?? "{}"),
      marks: [...figure.querySelectorAll(MARKS)].map(markOf),
    };
  });
}

function trackOf(svg) {
  const { from, to } = svg.dataset;
  return { svg, from: Number(from), to: Number(to) };
}

function lineOf(element) {
  const { time, pid, line } = element.dataset;
  return { element, time: Number(time), pid, line };
}

function markOf(element) {
  const { start, time } = element.dataset;
  const name = element.closest(".lane")?.dataset.name;
  const words = element.querySelector("title")?.textContent;
  const story = words && name ? `${name}: ${words}` : words;
  return { time: Number(start ?? time), story };
}

function waitOf(text) {
  const [pid, start, end, line] = text.split(",");
  return { pid, start: Number(start), end: Number(end), line };
}

// The times at which something is printed, or a mark of the picture begins.
export function momentsOf(panels, from, to) {
  const times = panels.flatMap(({ lines, marks }) =>
    [...lines, ...marks].map(({ time }) => time),
  );
  const rounded = times.map((time) => Math.round(time * 1000) / 1000);
  const unique = [...new Set(rounded)].filter((time) => from < time && time < to);
  return unique.sort((a, b) => a - b);
}

// Lines of one moment come together, to the millisecond.
export function isAt(time, moment) {
  return Math.abs(time - moment) < 0.0006;
}

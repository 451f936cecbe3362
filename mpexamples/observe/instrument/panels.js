// Reads a figure: its pictures, the lines below them, and who waited where.

// Where time begins and ends in a picture without tracks, in per cent.
const LEFT = 1;
const RIGHT = 97;

export function panelsOf(group) {
  return [...group.querySelectorAll(".told")].map((told) => {
    const figure = document.getElementById(told.dataset.of);
    return {
      id: told.dataset.of,
      file: told.dataset.file,
      figure,
      told,
      tracks: tracksOf(figure, Number(group.dataset.scale)),
      lines: [...told.querySelectorAll("li[data-time]")].map(lineOf),
      waits: (told.dataset.waits ?? "").split(";").filter(Boolean).map(waitOf),
      names: JSON.parse(told.dataset.names ?? "{}"),
      bars: [...figure.querySelectorAll("[data-start]")],
    };
  });
}

function tracksOf(figure, scale) {
  const tracks = [...figure.querySelectorAll("svg.track")];
  if (tracks.length === 0) {
    const svg = figure.querySelector("svg.timeline");
    return [{ svg, from: 0, to: scale, left: LEFT, right: RIGHT }];
  }
  return tracks.map((svg) => ({
    svg,
    from: Number(svg.dataset.from),
    to: Number(svg.dataset.to),
    left: 0,
    right: 100,
  }));
}

function lineOf(element) {
  const { time, pid, line } = element.dataset;
  return { element, time: Number(time), pid, line };
}

function waitOf(text) {
  const [pid, start, end, line] = text.split(",");
  return { pid, start: Number(start), end: Number(end), line };
}

// The times at which something is printed, or a wait or a life begins.
export function momentsOf(panels, from, to) {
  const times = panels.flatMap(({ lines, waits, bars }) => [
    ...lines.map(({ time }) => time),
    ...waits.flatMap(({ start, end }) => [start, end]),
    ...bars.map((bar) => Number(bar.dataset.start)),
  ]);
  const rounded = times.map((time) => Math.round(time * 1000) / 1000);
  const unique = [...new Set(rounded)].filter((time) => from < time && time < to);
  return unique.sort((a, b) => a - b);
}

// Lines of one moment come together, to the millisecond.
export function isAt(time, moment) {
  return Math.abs(time - moment) < 0.0006;
}

"""One page with recordings that needs nothing else, not even a network.

The recordings themselves are in it, as JSON, so that ``show`` can read them
again.  A long transcript is not written twice: a script takes its rest from
there.
"""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from html import escape
from typing import TYPE_CHECKING

from mpexamples.observe._assets import script, style_sheet
from mpexamples.observe._html import as_html

if TYPE_CHECKING:
    from mpexamples.observe._recording import Recording

ROOM = 60_000  # bytes of a page, beside the recordings
NOT_HERE = ("choices", "source", "bands", "wrong", "right")  # of the site
MOST_LINES = 500  # that may have room there
DATA = re.compile(
    r'<script type="application/json" class="recording-data">(.*?)</script>',
    re.DOTALL,
)

PAGE = """<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; \
style-src 'unsafe-inline'; script-src 'unsafe-inline'">
<title>{title}</title>
<style>
:root {{ color-scheme: light dark; }}
body {{
  max-width: 70rem;
  margin: 0 auto;
  padding: 1rem;
  background: light-dark(#fff, #131416);
  color: light-dark(#1c1c1e, #ececf1);
  font-family: system-ui, sans-serif;
  line-height: 1.5;
}}
code, pre {{ font-family: ui-monospace, monospace; }}
a {{ color: inherit; }}
{style}</style>
</head>
<body>
{figure}
<p class="save" hidden></p>
{data}
<script>
{rest}
{script}</script>
</body>
</html>
"""

# Adds the lines that are in the data alone, and a link to save the data.
REST = """"use strict";
for (const [number, data] of
  [...document.querySelectorAll(".recording-data")].entries()) {
  const recording = JSON.parse(data.textContent);
  const told = document.querySelectorAll(".told")[number];
  const list = told.querySelector(".transcript");
  const classes = JSON.parse(told.dataset.classes ?? "{}");
  const labels = JSON.parse(told.dataset.labels ?? "{}");
  const from = Number(told.dataset.shown ?? recording.output.length);
  for (const [after, line] of recording.output.slice(from).entries()) {
    const item = document.createElement("li");
    item.id = `${told.dataset.of}-${from + after}`;
    item.className = classes[line.pid] ?? "";
    item.dataset.time = line.time.toFixed(3);
    if (line.pid !== null) item.dataset.pid = line.pid;
    const parts = [["span", "time", `${line.time.toFixed(3)} s`],
      ["span", "who", labels[line.pid] ?? "?"], ["code", "text", ""]];
    const [, , text] = parts.map(([kind, name, words]) => {
      const part = document.createElement(kind);
      part.className = name;
      part.textContent = words;
      item.append(part, " ");
      return part;
    });
    if (line.stream !== "stdout") {
      item.classList.add("stderr");
      const mark = document.createElement("span");
      mark.className = "stream";
      mark.textContent = line.stream;
      text.append(mark, " ");
    }
    text.append(line.text.replace(
      /[\\u0000-\\u0008\\u000a-\\u001f\\u007f-\\u009f\\u061c\\u200e\\u200f\\u2028-\\u202e\\u2066-\\u2069]/g,
      (c) => `\\\\u${c.charCodeAt(0).toString(16).padStart(4, "0")}`));
    list.append(item);
  }
  const link = document.createElement("a");
  link.textContent = "Save the recording (JSON)";
  link.download = "recording.json";
  link.href = URL.createObjectURL(
    new Blob([data.textContent], { type: "application/json" }));
  const place = document.querySelector(".save");
  place.append(link, " ");
  place.hidden = false;
}"""


def as_page(recordings: Sequence[Recording]) -> str:
    """One recording, or several to be compared, as an HTML document.

    As much as there is room for: folded lanes that can be opened, then lines.
    """
    data = sum(len(r.to_json().encode()) for r in recordings)
    lines = min(MOST_LINES, max(len(r.output) for r in recordings))

    def fits(text: str) -> bool:
        return len(text.encode()) - data <= ROOM

    for is_brief in (False, True):
        best = page(recordings, shortened(recordings, lines, is_brief))
        if fits(best):
            return best
        fewest, most = 1, lines
        best = page(recordings, shortened(recordings, fewest, is_brief))
        if fits(best):
            break
    while most - fewest > 1:
        middle = (fewest + most) // 2
        whole = page(recordings, shortened(recordings, middle, is_brief))
        if fits(whole):
            best, fewest = whole, middle
        else:
            most = middle
    return best


def page(recordings: Sequence[Recording], figure: str) -> str:
    title = " · ".join(" ".join(r.command) for r in recordings)
    return PAGE.format(
        title=escape(title),
        style=style_sheet(without=NOT_HERE),
        script=script(),
        rest=REST,
        figure=figure,
        data="\n".join(map(embedded, recordings)),
    )


def names_on_page(recordings: Sequence[Recording]) -> list[str]:
    """Short ones, since there is one in each line."""
    return [f"run{number}" for number in range(len(recordings))]


def shortened(
    recordings: Sequence[Recording], lines: int, is_brief: bool
) -> str:
    """The figure with the first lines of each; the page knows the others."""
    names = names_on_page(recordings)
    figure = as_html(
        *(recordings, "recording"),
        names=names,
        most_lines=lines,
        is_brief=is_brief,
    )
    for name, recording in zip(names, recordings, strict=True):
        if len(recording.output) > lines:
            place = f' data-of="{name}"'
            figure = figure.replace(
                place, f"{place}{facts_of(recording, lines)}", 1
            )
    return figure


def facts_of(recording: Recording, lines: int) -> str:
    """What the script needs to write the other lines."""
    from mpexamples.observe._picture import colour_classes

    labels = {p.pid: p.label for p in recording.processes}
    attributes = {
        "shown": lines,
        "classes": colour_classes(recording),
        "labels": labels,
    }
    return "".join(
        f' data-{name}="{escape(json.dumps(value))}"'
        for name, value in attributes.items()
    )


def embedded(recording: Recording) -> str:
    """The recording as data of the page; no text of it ends the element."""
    text = recording.to_json()
    text = text.replace("</", "<\\/").replace("<!--", "\\u003c!--")
    return (
        '<script type="application/json" class="recording-data">'
        f"{text}</script>"
    )


def recordings_in(text: str) -> list[str]:
    """The JSON of the recordings in a page that ``as_page`` has made."""
    return DATA.findall(text)

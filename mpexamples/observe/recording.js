// Replays recordings: lanes grow and lines appear when they did.
// Recordings side by side share one clock. The page is whole without this.
"use strict";

// Where time begins and ends in a timeline, as in _html.py.
const LEFT = 1;
const RIGHT = 97;
const STILL = matchMedia("(prefers-reduced-motion: reduce)");

class Replay {
  constructor(group) {
    this.scale = Number(group.dataset.scale);
    this.controls = group.querySelector(".replay");
    [this.play, this.step] = this.controls.querySelectorAll("button");
    this.speed = this.controls.querySelector("select");
    this.clock = this.controls.querySelector("output");
    this.words = this.play.textContent;

    this.bars = [...group.querySelectorAll(".life")].map((bar) => ({
      bar,
      start: parseFloat(bar.getAttribute("x")),
      width: parseFloat(bar.getAttribute("width")),
    }));
    this.ticks = [...group.querySelectorAll(".tick")].map((tick) => ({
      element: tick,
      place: parseFloat(tick.getAttribute("x")),
    }));
    this.lines = [...group.querySelectorAll(".transcript li")].map((line) => ({
      element: line,
      time: parseFloat(line.querySelector(".time").textContent),
    }));
    this.moments = [...new Set(this.lines.map(({ time }) => time))];
    this.moments.sort((a, b) => a - b);

    this.play.addEventListener("click", () => this.toggle());
    this.step.addEventListener("click", () => this.toNextLine());
    this.controls.hidden = false;
    this.now = this.scale;
    if ("replay" in group.dataset && !STILL.matches) {
      this.speed.value = 0.5;
      this.toggle();
    }
  }

  toggle() {
    if (this.frame) {
      this.pause();
      return;
    }
    if (this.now >= this.scale) this.now = 0;
    this.play.textContent = this.play.dataset.pause;
    let last = performance.now();
    const advance = (moment) => {
      this.now += ((moment - last) / 1000) * Number(this.speed.value);
      last = moment;
      this.show();
      if (this.now < this.scale) this.frame = requestAnimationFrame(advance);
      else this.pause();
    };
    this.frame = requestAnimationFrame(advance);
  }

  pause() {
    cancelAnimationFrame(this.frame);
    this.frame = undefined;
    this.play.textContent = this.words;
  }

  toNextLine() {
    this.pause();
    if (this.now >= this.scale) this.now = -1;
    const next = this.moments.find((moment) => moment > this.now);
    this.now = next ?? this.scale;
    this.show();
  }

  // Where motion is unwelcome, nothing moves between two lines.
  shownTime() {
    if (this.now >= this.scale) return Infinity;
    if (!STILL.matches) return this.now;
    return this.moments.findLast((moment) => moment <= this.now) ?? 0;
  }

  show() {
    const time = this.shownTime();
    const place = LEFT + ((RIGHT - LEFT) * time) / this.scale;
    for (const { bar, start, width } of this.bars) {
      const grown = Math.min(Math.max(place - start, 0), width);
      bar.setAttribute("width", `${grown.toFixed(2)}%`);
      bar.parentElement.classList.toggle("to-come", place < start);
    }
    for (const { element, place: at } of this.ticks) {
      element.classList.toggle("to-come", at > place);
    }
    let latest;
    for (const { element, time: at } of this.lines) {
      element.classList.toggle("to-come", at > time);
      if (at <= time) latest = element;
    }
    if (latest && time !== Infinity) {
      const list = latest.parentElement;
      const below = latest.offsetTop + latest.offsetHeight - list.offsetTop;
      list.scrollTop = Math.max(0, below - list.clientHeight);
    }
    this.clock.textContent =
      time === Infinity ? "" : `${Math.max(time, 0).toFixed(3)}`;
  }
}

for (const group of document.querySelectorAll(".recordings")) new Replay(group);

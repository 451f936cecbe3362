import { addressOf } from "./links.js";
import { isAt } from "./panels.js";

// Buttons, slider and speed; and what a screen reader says of each step.

export class Controls {
  constructor({ group, panels, clock, words }) {
    Object.assign(this, { group, panels, clock, words });
    this.root = group.querySelector(".replay");
    const find = (selector) => this.root.querySelector(selector);
    this.play = find(".to-play");
    this.slider = find("input");
    this.readout = find("output");
    this.speed = find("select");
    this.said = find(".spoken");
    this.playWords = this.play.title;
    find(".to-back").addEventListener("click", () => this.step("previous"));
    find(".to-on").addEventListener("click", () => this.step("next"));
    this.play.addEventListener("click", () => clock.toggle());
    this.speed.addEventListener("change", () => this.setSpeed());
    this.slider.addEventListener("input", () => {
      const past = this.slider.value / this.slider.max;
      clock.go(clock.from + (clock.to - clock.from) * past);
    });
    find(".to-link").addEventListener("click", () => this.copyLink());
    const full = find(".to-full");
    full.addEventListener("click", () => this.toggleFullScreen());
    full.hidden = !document.fullscreenEnabled;
    clock.listeners.push(() => this.show());
    this.root.hidden = false;
    this.show();
  }

  setSpeed(speed) {
    if (speed) this.speed.value = speed;
    this.clock.speed = Number(this.speed.value);
  }

  step(name) {
    this.clock[name]();
    this.said.textContent = this.story();
  }

  show() {
    const { clock } = this;
    const now = Math.min(clock.shown, clock.to);
    this.root.classList.toggle("playing", clock.isPlaying);
    const words = clock.isPlaying ? this.words.pause : this.playWords;
    if (this.play.title !== words) {
      this.play.title = words;
      this.play.setAttribute("aria-label", words);
    }
    const past = (now - clock.from) / (clock.to - clock.from);
    this.slider.value = Math.round(past * this.slider.max);
    this.slider.setAttribute("aria-valuetext", seconds(now));
    this.readout.textContent = seconds(now);
    if (clock.isPlaying) this.said.textContent = "";
  }

  // What happens at this moment, in words that the page has already.
  story() {
    const { now } = this.clock;
    const found = this.panels
      .filter(({ told }) => told.offsetParent !== null)
      .flatMap(({ lines, marks }) => [
        ...lines
          .filter(({ time }) => isAt(time, now))
          .map(({ element }) => wordsOf(element)),
        ...marks
          .filter(({ time }) => isAt(time, now))
          .map(({ story }) => story),
      ]);
    const stories = new Set(found.filter(Boolean));
    return [seconds(now), ...stories].join("; ");
  }

  async copyLink() {
    const panel =
      this.panels.find(({ told }) => told.offsetParent !== null) ??
      this.panels[0];
    const address = addressOf(panel, Math.min(this.clock.now, this.clock.to));
    history.replaceState(null, "", address);
    try {
      await navigator.clipboard.writeText(location.href);
      this.said.textContent = this.words.copied;
      this.readout.textContent = this.words.copied;
    } catch {
      // The address bar has it, where the clipboard is closed.
    }
  }

  toggleFullScreen() {
    if (document.fullscreenElement === this.group) document.exitFullscreen();
    else this.group.requestFullscreen();
  }
}

function seconds(time) {
  return `${time.toFixed(3)} s`;
}

function wordsOf(line) {
  const parts = [...line.querySelectorAll(".who, .text")];
  return parts.map((part) => part.textContent.trim()).join(": ");
}

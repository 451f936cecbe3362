// The clock of a figure: one moment of its recordings, at rest or running.

const STILL = matchMedia("(prefers-reduced-motion: reduce)");

export class Clock {
  // `moments` are the times at which something happens, in order.  At the
  // end of time everything is shown; that is how a figure begins.
  constructor(from, to, moments) {
    Object.assign(this, { from, to, moments, now: to, speed: 1 });
    this.listeners = [];
  }

  get isWhole() {
    return this.now >= this.to;
  }

  get isPlaying() {
    return this.frame !== undefined;
  }

  // Where motion is unwelcome, nothing moves between two moments.
  get shown() {
    if (this.isWhole) return Number.POSITIVE_INFINITY;
    if (!STILL.matches || !this.isPlaying) return this.now;
    return this.moments.findLast((moment) => moment <= this.now) ?? this.from;
  }

  notify() {
    for (const listener of this.listeners) listener(this);
  }

  set(time) {
    this.now = Math.min(Math.max(time, this.from), this.to);
    this.notify();
  }

  go(time) {
    this.pause();
    this.set(time);
  }

  toggle() {
    if (this.isPlaying) {
      this.pause();
      return;
    }
    if (this.isWhole) this.now = this.from;
    let last = performance.now();
    const advance = (moment) => {
      const passed = ((moment - last) / 1000) * this.speed;
      last = moment;
      this.frame = requestAnimationFrame(advance);
      this.set(this.now + passed);
      if (this.isWhole) this.pause();
    };
    this.frame = requestAnimationFrame(advance);
    this.notify();
  }

  pause() {
    if (!this.isPlaying) return;
    cancelAnimationFrame(this.frame);
    this.frame = undefined;
    this.notify();
  }

  // The end is followed by the first moment, and the first by the end.
  next() {
    const now = this.isWhole ? Number.NEGATIVE_INFINITY : this.now;
    this.go(this.moments.find((moment) => moment > now) ?? this.to);
  }

  previous() {
    this.go(this.moments.findLast((moment) => moment < this.now) ?? this.to);
  }
}

export function mayMove() {
  return !STILL.matches;
}

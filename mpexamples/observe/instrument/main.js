import { addChoices } from "./choices.js";
import { Clock, mayMove } from "./clock.js";
import { Controls } from "./controls.js";
import { addKeys } from "./keys.js";
import { follow, fragmentOf } from "./links.js";
import { Listing } from "./listing.js";
import { momentsOf, panelsOf } from "./panels.js";
import { Playhead } from "./playhead.js";
import { addPointing } from "./pointing.js";
import { Transcript } from "./transcript.js";

// Each figure becomes an instrument with one clock: picture, transcript and
// listing show the same moment.  The page is whole without this.

function instrument(group) {
  const panels = panelsOf(group);
  const tracks = panels.flatMap(({ tracks }) => tracks);
  const from = Math.min(...tracks.map((track) => track.from));
  const to = Math.max(...tracks.map((track) => track.to));
  const clock = new Clock(from, to, momentsOf(panels, from, to));
  const words = group.querySelector(".replay").dataset;
  const listing = new Listing(group, panels, words);
  const made = { group, panels, clock, listing, words };
  const views = [
    new Playhead(panels),
    ...panels.map((panel) => new Transcript(panel)),
    listing,
  ];
  clock.listeners.push(() => {
    for (const view of views) view.show(clock.shown);
  });
  made.controls = new Controls(made);
  addChoices(made);
  addKeys(made);
  addPointing(made);
  if ("replay" in group.dataset && mayMove()) {
    made.controls.setSpeed(0.5);
    clock.toggle();
  }
  return made;
}

const groups = [...document.querySelectorAll(".recordings")].map(instrument);

function followAddress() {
  follow(fragmentOf(location.hash), groups);
}

// A link from the prose leads to a picture; with a time it sets its clock.
document.addEventListener("click", (event) => {
  const link = event.target.closest("a[data-moment]");
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  const name = fragmentOf(link.hash).replace(/-\d+$/, "");
  history.pushState(null, "", `#${name}@${link.dataset.moment}`);
  followAddress();
});
addEventListener("hashchange", followAddress);
followAddress();

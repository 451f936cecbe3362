// Keys of a figure that has the focus, and of the lanes of its pictures.

const TYPED = "input, select, textarea";
const PRESSED = "button, summary, a, label";

export function addKeys({ group, clock, controls }) {
  const does = {
    " ": () => clock.toggle(),
    ArrowLeft: () => controls.step("previous"),
    ArrowRight: () => controls.step("next"),
    Home: () => clock.go(clock.from),
    End: () => clock.go(clock.to),
    f: () => controls.toggleFullScreen(),
  };
  group.addEventListener("keydown", (event) => {
    const { key, target } = event;
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    if (target.matches(TYPED)) return;
    if (key === " " && target.closest(PRESSED)) return;
    const action = does[key] ?? moveBetweenLanes(key, target);
    if (!action) return;
    event.preventDefault();
    action();
  });
  for (const svg of group.querySelectorAll("svg.timeline")) makeOneStop(svg);
}

// The picture is one stop for the Tab key; arrow keys move between its lanes.
function makeOneStop(svg) {
  const lanes = svg.querySelectorAll(".lane");
  const first = svg.hasAttribute("tabindex") ? undefined : lanes[0];
  for (const lane of lanes) {
    lane.setAttribute("tabindex", lane === first ? "0" : "-1");
  }
}

function moveBetweenLanes(key, target) {
  const step = { ArrowUp: -1, ArrowDown: 1 }[key];
  const svg = target.closest("svg.timeline");
  if (!step || !svg) return undefined;
  const lanes = [...svg.querySelectorAll(".lane")].filter(
    (lane) => lane.getClientRects().length > 0,
  );
  const next = lanes[lanes.indexOf(target.closest(".lane")) + step];
  return () => {
    if (!next) return;
    if (!svg.hasAttribute("tabindex")) {
      for (const lane of lanes) lane.setAttribute("tabindex", "-1");
      next.setAttribute("tabindex", "0");
    }
    next.focus();
  };
}

"""A recording can be replayed, and it is complete without the script."""

from collections.abc import Callable
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from helpers import RECORDING

from mpexamples.observe import ASSETS, as_html

STYLE_SHEET, SCRIPT = ASSETS

Browse = Callable[..., BeautifulSoup]

# The test sets this clock, so a slow machine does not matter.
CLOCK = """
let now = 0;
let frame;
performance.now = () => now;
window.requestAnimationFrame = (draw) => { frame = draw; return 1; };
window.cancelAnimationFrame = () => { frame = undefined; };
const pass = (ms) => { now += ms; const draw = frame; draw?.(now); };
"""
CLICKS = """
const [play, step] = document.querySelectorAll(".replay button");
"""


@pytest.fixture
def replayed(tmp_path: Path, browse: Browse) -> Callable[..., BeautifulSoup]:
    """Return a function that runs JavaScript in a page and returns it."""

    def replay(does: str = "") -> BeautifulSoup:
        page = tmp_path / "page.html"
        page.write_text(
            f"<!doctype html><style>{STYLE_SHEET.read_text('utf-8')}</style>"
            f"<body>{as_html([RECORDING], 'it')}<script>{CLOCK}</script>"
            f"<script>{SCRIPT.read_text('utf-8')}</script>"
            f"<script>{CLICKS}{does}</script>",
            encoding="utf-8",
        )
        return browse(page.as_uri())

    return replay


def lines_to_come(page: BeautifulSoup) -> list[str]:
    return [code.get_text() for code in page.select("li.to-come code.text")]


def test_the_page_is_complete_without_a_script() -> None:
    """Without the script, only the useless buttons are hidden."""
    page = BeautifulSoup(as_html([RECORDING], "it"), "html.parser")

    assert not page.select(".to-come")
    assert [tag["class"] for tag in page.select("[hidden]")] == [["replay"]]


def test_the_script_shows_the_buttons(
    replayed: Callable[..., BeautifulSoup],
) -> None:
    """With the script, the page is complete and has the buttons."""
    page = replayed()

    assert not page.select("[hidden], .to-come")
    assert len(page.select(".replay button")) == 2


def test_step_by_step(replayed: Callable[..., BeautifulSoup]) -> None:
    """Each step shows one more line, and the lanes up to its time."""
    page = replayed("step.click();")
    main, child = page.select("rect.life")

    assert lines_to_come(page) == ["second", "third"]
    assert str(main["width"]) == "19.20%"
    assert child.parent is not None
    assert "to-come" in child.parent["class"]
    assert page.select("output")[0].get_text() == "0.200"


def test_the_last_step_shows_all(
    replayed: Callable[..., BeautifulSoup],
) -> None:
    """After the last line, the recording is complete again."""
    page = replayed("step.click();" * 4)

    assert not page.select(".to-come")
    assert str(page.select("rect.life")[1]["width"]) == "38.40%"


@pytest.mark.parametrize(
    ("speed", "left"),
    [("1", ["second", "third"]), ("2", ["third"]), ("0.1", ["first"])],
)
def test_replay_keeps_the_pace(
    replayed: Callable[..., BeautifulSoup], speed: str, left: list[str]
) -> None:
    """After 0.35 s, the speed determines which lines the replay has shown."""
    page = replayed(
        f"document.querySelector('select').value = '{speed}';"
        "play.click(); pass(350);"
    )

    assert lines_to_come(page)[: len(left)] == left
    assert page.select(".replay button")[0].get_text() == "Pause"


def test_replay_can_be_paused(
    replayed: Callable[..., BeautifulSoup],
) -> None:
    """A second click pauses the replay."""
    page = replayed("play.click(); pass(350); play.click(); pass(500);")

    assert lines_to_come(page) == ["second", "third"]
    assert page.select(".replay button")[0].get_text() == "Replay"


def test_replay_plays_to_the_end(
    replayed: Callable[..., BeautifulSoup],
) -> None:
    """At the end everything is visible, and the replay can start again."""
    page = replayed("play.click(); pass(600); pass(600);")

    assert not page.select(".to-come")
    assert page.select(".replay button")[0].get_text() == "Replay"

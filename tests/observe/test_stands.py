"""A page says where each process stands, why, and what to do."""

from bs4 import BeautifulSoup
from helpers import RECORDING

from mpexamples.observe._recording import (
    ObjectStand,
    Recording,
    Stand,
    Standing,
    Thread,
    Verdict,
    WaitsFor,
)
from mpexamples.observe._stands import Stands

FRAMES = (("program.py", 8, "<work>"), ("program.py", 12, "main"))
HANGING = RECORDING._replace(
    standing=Standing(
        3.0,
        "stuck",
        (
            Verdict(
                *("holder-ended", (10, 11), ("lock-1",), ""),
                "diagnosing/hangs#holder-ended",
            ),
        ),
        (
            Stand(
                *(10, "waits", "", WaitsFor("lock", "lock-1", None)),
                (Thread("MainThread", FRAMES), Thread(None, FRAMES[:1])),
                None,
            ),
            Stand(11, "zombie", "", None, (), None),
        ),
        (ObjectStand("lock-1", (11,), True, None, None),),
    )
)


def page(
    recording: Recording, link: str | None = None, words: str = ""
) -> BeautifulSoup:
    """What a page shows; ``words`` is put before all that is translated."""
    html = Stands(
        recording,
        {10: "p0", 11: "p1"},
        lambda text: f"{words}{text}",
        lambda name: None if link is None else f"{link}/{name}",
    ).html()
    return BeautifulSoup(html, "html.parser")


def test_a_verdict_leads_to_its_page() -> None:
    """Where the page is part of the site."""
    [link] = page(HANGING, link="..").select(".verdict a")

    assert link["href"] == "../diagnosing/hangs#holder-ended"
    assert link.text == "Why this happens and what to do"
    assert page(HANGING).select(".verdict a") == []


def test_stacks_are_folded_below_their_process() -> None:
    """Each thread has its name; nothing of a stranger becomes markup."""
    soup = page(HANGING)
    main, child, *_ = soup.select("li")
    [stacks] = main.select("details pre")

    assert main["class"] == ["p0"]
    assert stacks.text == (
        "MainThread:\n  program.py:8 <work>\n  program.py:12 main\n\n"
        "a thread:\n  program.py:8 <work>"
    )
    assert child.select("details") == []


def test_every_word_is_translated() -> None:
    soup = page(HANGING, link="..", words="§")
    [title] = soup.select("section > p:not(.verdict)")

    assert title.text == "§Where it stands after 3.0 s"
    assert soup.select("summary")[0].text == "§Stacks"
    assert "§a thread:" in soup.select("pre")[0].text


def test_a_run_that_was_not_looked_at_has_none() -> None:
    assert page(RECORDING).text == ""

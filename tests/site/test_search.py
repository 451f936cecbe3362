"""The search shows the right page among the first three results."""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterable
from pathlib import Path

import pytest
from browser import SITE, needs_site_and_chromium
from failing_programs import FAILING, traceback_of
from playwright.sync_api import Browser, Page

from mpexamples.observe import installed_interpreters

ENOUGH = 0.95  # of the queries
FIRST = 3  # number of results that count

pytestmark = needs_site_and_chromium

EXACT = {
    # error messages, pasted whole or in part
    "RuntimeError: An attempt has been made to start a new process before the"
    " current process has finished its bootstrapping phase.": "main-guard",
    "AssertionError: daemonic processes are not allowed to have children": (
        "daemonic-processes no_grandchildren daemon_rules pool-of-workers"
    ),
    "RuntimeError: Queue objects should only be shared between processes"
    " through inheritance": "communication-in-a-pool queue_in_a_pool",
    "TypeError: cannot pickle '_thread.lock' object": (
        "passing-arguments queues locks picklable_arguments lock_of_threads"
    ),
    "AttributeError: Can't pickle local object 'main.<locals>.<lambda>'": (
        "passing-arguments picklable_arguments pickling"
    ),
    "ValueError: Pool is still running": "pool-of-workers unfinished_tasks",
    "AssertionError: can only join a started process": "joining join_rules",
    "AssertionError: cannot start a process twice": "subclass",
    "AttributeError: 'Forgetful' object has no attribute '_closed'": (
        "subclass"
    ),
    "ValueError: task_done() called too many times": (
        "producers-and-consumers task_done_forgotten"
    ),
    "ValueError: process object is closed": "states who_may_ask",
    "A process in the process pool was terminated abruptly while the future"
    " was running or pending.": "broken-process-pool innocent_and_guilty",
    "DeprecationWarning: This process is multi-threaded, use of fork() may"
    " lead to deadlocks in the child.": "fork-and-threads fork_beside",
    "SyntaxError: invalid non-printable character U+00A0": (
        "reading-old-code damaged_code"
    ),
    "Missing parentheses in call to 'print'": "reading-old-code damaged_code",
    "'Process' object has no attribute 'setDaemon'": "daemon",
    "got an unexpected keyword argument 'arg'": "first-child",
    "group argument must be None for now": "first-child",
    # names
    "terminate": "stopping terminate",
    "BrokenProcessPool": (
        "broken-process-pool innocent_and_guilty pool-of-workers lost_worker"
    ),
    "apply_async": "apply",
    "maxtasksperchild": "map-and-chunks worker-state calls_per_worker",
    "MaybeEncodingError": "pickling apply-and-apply-async",
    "set_start_method": "contexts start-methods",
    "context has already been set": "contexts",
    "JoinableQueue": "producers-and-consumers queues",
    "QueueHandler": "logging log_through",
    "log_to_stderr": "logging log_to_stderr",
    "RLock": "locks lock_or_rlock",
    "parent_process": "names-and-ids who_am_i",
    "os._exit": "os-fork exit-codes fork_runs_on joining",
    "waitpid": "os-fork fork_returns zombie",
    "PYTHONUNBUFFERED": "output-order torn_lines",
    "redirect_stdout": "output-order redirected_output",
    "freeze_support": "main-guard without_guard frozen",
    "ProcessPoolExecutor": "pool-of-workers workers_from no_grand lost_worker",
    "SIGKILL": "stopping exit-codes exit_codes how_main states broken",
    "join_thread": "queues object_through",
    "KeyboardInterrupt": "stopping exit-codes ctrl-c",
    # exit codes
    "exit code -15": "exit-codes stopping daemonic terminat",
    "-11": "exit-codes exit_codes",
    "255": "exit-codes exit_codes",
}


# What the site does not have; a few of its words are on many pages.
NOT_THERE = {
    "en": (
        "OSError: [Errno 12] Cannot allocate memory",
        "EOFError: Ran out of input",
        "AttributeError: 'NoneType' object has no attribute 'split'",
        "ModuleNotFoundError: No module named 'sklearn'",
        "install tensorflow on windows",
        "banana bread",
    ),
    "zh-cn": ("怎么做红烧肉", "天气预报", "股票价格", "安装显卡驱动"),
}


@pytest.fixture(scope="module")
def page(browser: Browser, address: str) -> Page:
    page = browser.new_page()
    page.goto(f"{address}/en/search.html")
    return page


def ask(page: Page, folder: str, query: str) -> list[str]:
    """Search, and return the links of the results, best first."""
    if f"/{folder}/" not in page.url:
        host = page.url.partition("/en/")[0].partition("/zh-cn/")[0]
        page.goto(f"{host}/{folder}/search.html")
    form = page.locator("article form")
    form.locator("input").fill(query)
    form.locator("button").click()
    links = page.locator("#search-results a")
    return links.evaluate_all("all => all.map(a => a.getAttribute('href'))")


ASK_EACH = """
queries => {
  const form = document.querySelector("article form");
  return queries.map(query => {
    form.querySelector("input").value = query;
    form.requestSubmit();
    const links = [...document.querySelectorAll("#search-results a")];
    return links.map(link => link.getAttribute("href"));
  });
}
"""


def ask_each(
    browser: Browser, address: str, folder: str, queries: Iterable[str]
) -> dict[str, list[str]]:
    """Search for many queries at once: a click on a button takes longer.

    Chromium permits 200 entries of the history in ten seconds, so each call
    has a page of its own.
    """
    page = browser.new_page()
    page.goto(f"{address}/{folder}/search.html")
    queries = list(queries)
    found = page.evaluate(ASK_EACH, queries)
    page.close()
    return dict(zip(queries, found, strict=True))


def test_a_search_from_a_folder_loads_the_page_again(browser: Browser) -> None:
    """Searching works without a host, from any page and on the page itself."""
    page = browser.new_page()
    page.goto((SITE / "en" / "index.html").as_uri())
    page.locator(".sidebar-search").fill("join")
    page.keyboard.press("Enter")
    first = page.locator("#search-results a").first.inner_text()
    page.locator("article input").fill("task_done")
    page.keyboard.press("Enter")
    page.wait_for_url("**?q=task_done")

    assert first
    assert page.locator("mark", has_text="task_done").count() > 0


def test_going_back_shows_the_last_results(page: Page) -> None:
    """Results found in place are pages of the history all the same."""
    first, second = ask(page, "en", "zombie"), ask(page, "en", "lock")
    page.go_back()
    links = page.locator("#search-results a")
    shown = links.evaluate_all("all => all.map(a => a.getAttribute('href'))")

    assert first != second
    assert shown == first
    assert page.locator("article input").input_value() == "zombie"


@pytest.mark.parametrize("folder", ["en", "zh-cn"])
def test_messages_and_names_are_found(
    browser: Browser, address: str, folder: str
) -> None:
    """The search finds the page of an error message or a name."""
    missed = {}
    for query, links in ask_each(browser, address, folder, EXACT).items():
        found = "".join(links[:FIRST])
        if not any(word in found for word in EXACT[query].split()):
            missed[query] = found

    assert missed == {}


@pytest.fixture(scope="module")
def pasted(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """Tracebacks as a search field takes them, and what has failed."""
    folder = tmp_path_factory.mktemp("failing")
    pythons = list(installed_interpreters()) or [sys.executable]
    return {
        traceback_of(failing, python, folder).replace("\n", " "): name
        for python in {pythons[0], pythons[-1]}
        for name, failing in FAILING.items()
    }


@pytest.mark.parametrize("folder", ["en", "zh-cn"])
def test_a_pasted_traceback_is_found(
    browser: Browser, address: str, folder: str, pasted: dict[str, str]
) -> None:
    """Pasted whole, with names of the reader's own, it leads to its page."""
    missed = {}
    for text, links in ask_each(browser, address, folder, pasted).items():
        found = "".join(links[:FIRST])
        if not any(w in found for w in FAILING[pasted[text]].pages.split()):
            missed[pasted[text]] = text[-300:], links[:FIRST]

    assert len(pasted) >= len(FAILING)
    assert missed == {}


@pytest.mark.parametrize("folder", ["en", "zh-cn"])
def test_questions_of_readers_are_answered(
    browser: Browser, address: str, folder: str
) -> None:
    """The search finds the pages for at least 95% of the questions."""
    path = Path(__file__).with_name("queries.json")
    queries = json.loads(path.read_text("utf-8"))[folder]
    found = ask_each(browser, address, folder, queries)
    missed = {
        query: links[:FIRST]
        for query, links in found.items()
        if entries(links[:FIRST]).isdisjoint(entries(queries[query].split()))
    }

    assert len(missed) <= (1 - ENOUGH) * len(queries), missed


def entries(links: list[str]) -> set[str]:
    """Return the linked pages; for a list, return the linked entry."""
    lists = ("glossary", "error-messages", "gallery/index")
    return {
        link if link.startswith(lists) else link.partition("#")[0]
        for link in (link.replace(".html", "") for link in links)
    }


@pytest.mark.parametrize("folder", ["en", "zh-cn"])
def test_a_result_names_page_section_and_place(
    page: Page, folder: str
) -> None:
    """A result links to a section and marks the match in its text."""
    links = ask(page, folder, "task_done")
    marks = page.locator("#search-results li").first.locator("mark")

    assert any("#" in link for link in links)
    assert "task_done" in marks.all_inner_texts()
    assert page.locator("#search-status").inner_text()


@pytest.mark.parametrize("folder", ["en", "zh-cn"])
def test_a_search_without_results_says_so(page: Page, folder: str) -> None:
    """A search without results shows a sentence and executes no HTML."""
    assert ask(page, folder, "zzzxqzz") == []
    assert page.locator("#search-status").inner_text()
    assert ask(page, folder, "<img src=x onerror=alert(1)>") is not None
    assert page.locator("article img").count() == 0


@pytest.mark.parametrize("folder", ["en", "zh-cn"])
def test_what_does_not_fit_is_not_shown_as_an_answer(
    page: Page, folder: str
) -> None:
    """Where no page fits, the search says so, and shows three at most."""
    status = page.locator("#search-status")
    wrong = {}
    for query in NOT_THERE[folder]:
        found = ask(page, folder, query)
        kind = "near" if found else "nothing"
        if "Error" in query:
            kind = "unknown-near" if found else "unknown"
        words = status.get_attribute(f"data-{kind}")
        if len(found) > 3 or status.inner_text() != words:
            wrong[query] = found

    assert wrong == {}


def test_words_of_every_question_are_not_marked(page: Page) -> None:
    """The search marks no words such as has, its and it."""
    assert ask(page, "en", "it has its own queue")
    marked = page.locator("#search-results mark").all_inner_texts()

    assert {"own", "queue"} & {word.lower() for word in marked}
    assert not {"it", "has", "its"} & {word.lower() for word in marked}


def test_the_search_page_answers_while_one_types(page: Page) -> None:
    """Results follow the field, without Enter, and / leads back to it."""
    page.goto(
        page.url.partition("/en/")[0].partition("/zh")[0] + "/en/search.html"
    )
    page.keyboard.press("/")
    page.keyboard.type("zombie")
    link = page.locator("#search-results a").first

    assert page.locator("article input").input_value() == "zombie"
    assert "zombie" in str(link.get_attribute("href"))


@pytest.mark.parametrize("query", ["not", "doesn't print", "task_done -9"])
def test_words_are_marked_whole(page: Page, query: str) -> None:
    """The search does not mark parts of words, such as the not of another."""
    assert ask(page, "en", query)
    excerpts = page.locator("#search-results p").evaluate_all(
        "all => all.map(p => p.innerHTML)"
    )
    cut = r"[a-z0-9]<mark>|</mark>[a-z0-9]"

    assert "<mark>" in "".join(excerpts)
    assert not [text for text in excerpts if re.search(cut, text, re.I)]


@pytest.mark.parametrize(
    ("folder", "query", "marked"),
    [("en", "backpressure", "back-pressure"), ("zh-cn", "互斥锁", "锁")],
)
def test_another_spelling_is_found(
    page: Page, folder: str, query: str, marked: str
) -> None:
    """The search ignores hyphens and finds part of an unknown word."""
    assert ask(page, folder, query)
    assert marked in page.locator("#search-results").inner_text()


@pytest.mark.parametrize(
    ("folder", "query"), [("en", "process"), ("zh-cn", "进程")]
)
def test_results_show_text(page: Page, folder: str, query: str) -> None:
    """The search shows 20 results, most of them with text without markup."""
    found = ask(page, folder, query)
    excerpts = page.locator("#search-results p").all_inner_texts()

    assert len(found) == len(excerpts) == 20
    assert sum(map(bool, excerpts)) > 15
    assert not any("<" in excerpt for excerpt in excerpts)
    assert "20" in page.locator("#search-status").inner_text()


@pytest.mark.parametrize("folder", ["en", "zh-cn"])
def test_a_term_of_the_glossary_is_a_result(page: Page, folder: str) -> None:
    """The result for a term leads to the term in the glossary."""
    query = {"en": "orphan", "zh-cn": "孤儿进程"}[folder]

    assert "glossary.html#term-orphan" in ask(page, folder, query)


def test_only_the_search_page_loads_the_index() -> None:
    """The search page loads the index at once, and no other page does."""
    for path in SITE.rglob("*.html"):
        loads = re.search(
            r"<script[^>]*search-sections\.js", path.read_text("utf-8")
        )

        assert bool(loads) == (path.name == "search.html"), path


@pytest.mark.parametrize("folder", ["en", "zh-cn"])
def test_names_of_files_are_not_searched(folder: str) -> None:
    """The search index does not contain the names of downloads."""
    index = SITE / folder / "_static" / "search-sections.js"

    assert "first_child.py" not in index.read_text("utf-8")

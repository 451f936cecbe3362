"""A reader who searches finds the page among the first three."""

from __future__ import annotations

import re
from urllib.parse import quote

import pytest
from browser import SITE, needs_site_and_chromium
from playwright.sync_api import Browser, Page

ENOUGH = 0.95  # of the queries
FIRST = 3  # results that a reader looks at

pytestmark = needs_site_and_chromium

ANYWHERE = {
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
        "passing-arguments picklable_arguments"
    ),
    "ValueError: Pool is still running": "pool-of-workers unfinished_tasks",
    "AssertionError: can only join a started process": "joining join_rules",
    "AssertionError: cannot start a process twice": "subclass",
    "AttributeError: 'Forgetful' object has no attribute '_closed'": "subclass",
    "ValueError: task_done() called too many times": (
        "producers-and-consumers task_done_forgotten"
    ),
    "ValueError: process object is closed": "states who_may_ask",
    "A process in the process pool was terminated abruptly while the future"
    " was running or pending.": "pool-of-workers lost_worker",
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
    "BrokenProcessPool": "pool-of-workers lost_worker",
    "apply_async": "apply",
    "maxtasksperchild": "pool-of-workers workers_from",
    "MaybeEncodingError": "apply-and-apply-async lost_exceptions",
    "set_start_method": "start-methods main-guard",
    "JoinableQueue": "producers-and-consumers queues",
    "QueueHandler": "logging log_through",
    "log_to_stderr": "logging log_to_stderr",
    "RLock": "locks lock_or_rlock",
    "parent_process": "names-and-ids who_am_i",
    "os._exit": "os-fork exit-codes fork_runs_on joining",
    "waitpid": "os-fork fork_returns zombie",
    "PYTHONUNBUFFERED": "output-order torn_lines",
    "redirect_stdout": "output-order redirected_output",
    "freeze_support": "main-guard without_guard",
    "ProcessPoolExecutor": "pool-of-workers workers_from no_grand lost_worker",
    "SIGKILL": "stopping exit-codes exit_codes how_main",
    "join_thread": "queues object_through",
    "KeyboardInterrupt": "stopping exit-codes",
    # exit codes
    "exit code -15": "exit-codes stopping daemonic terminat",
    "-11": "exit-codes exit_codes",
    "255": "exit-codes exit_codes",
}
QUERIES = {
    "en": {
        "what is a process": "what-a-process-is",
        "global interpreter lock": "what-a-process-is busy_three glossary",
        "start a process": "first-child",
        "pass arguments to a process": "passing-arguments pass_arguments",
        "forgotten comma args": "passing-arguments forgotten_comma",
        "difference fork spawn forkserver": "start-methods",
        "default start method 3.14": "start-methods defaults",
        "copy on write": "start-methods copy_on_write",
        "global variable not changed": "global-variables global_variables",
        "why if __name__ == '__main__'": "main-guard without_guard",
        "process name": "names",
        "is process alive": "states alive",
        "zombie": "os-fork zombie states",
        "orphan": "joining stopping os-fork glossary daemonic",
        "join timeout": "joining waiting_for join_rules daemonic",
        "output out of order": "output-order order_of",
        "print does not show": "output-order lost_in",
        "daemon process": "daemonic",
        "stop a process": "stopping stop_politely",
        "exit code": "exit-codes exit_codes",
        "subclass Process": "subclass",
        "fork with threads deadlock": "fork-and-threads fork_beside",
        "queue loses messages": "bounded-queues full_as",
        "join before get hangs": "queues join_before",
        "poison pill": "producers-and-consumers too_few glossary",
        "event wait": "events event",
        "shared counter wrong": "locks lost_updates",
        "how many workers": "pool-of-workers default_size producers",
        "pool close join": "pool-of-workers unfinished",
        "exception lost in apply_async": "apply lost_exceptions",
        "manager queue": "communication-in-a-pool queue_in",
        "logging from several processes": "logging log_through",
        "python 2 code": "reading-old-code damaged",
        "record my own program": "observer index",
    },
    "zh-cn": {
        "什么是进程": "what-a-process-is",
        "全局解释器锁": "what-a-process-is busy_three glossary",
        "启动进程": "first-child",
        "传递参数": "passing-arguments pass_arguments",
        "忘了逗号": "passing-arguments forgotten_comma",
        "fork spawn 区别": "start-methods",
        "默认启动方法": "start-methods defaults",
        "写时复制": "start-methods copy_on_write glossary",
        "全局变量": "global-variables global_variables",
        "守卫": "main-guard without_guard pool_without",
        "进程名字": "names",
        "还活着": "states alive",
        "僵尸进程": "os-fork zombie glossary states",
        "孤儿进程": "joining stopping glossary daemonic os-fork",
        "join 超时": "joining waiting_for join_rules daemonic",
        "输出 乱序": "output-order order_of",
        "缓冲区": "output-order lost_in glossary",
        "守护进程": "daemonic",
        "停止进程": "stopping stop_politely",
        "退出码": "exit-codes exit_codes",
        "继承 Process": "subclass",
        "线程 fork 死锁": "fork-and-threads fork_beside",
        "队列 丢消息": "bounded-queues full_as",
        "join 卡住": "queues join_before producers task_done pool joining",
        "毒丸": "producers-and-consumers too_few glossary",
        "等待事件": "events event",
        "计数器": "locks lost_updates",
        "几个工作进程": "pool-of-workers default_size producers workers",
        "进程池 close": "pool-of-workers unfinished",
        "异常 消失": "apply lost_exceptions",
        "管理器 队列": "communication-in-a-pool queue_in",
        "多进程 日志": "logging log_through log_to",
        "旧代码": "reading-old-code damaged",
        "时间线": "observer index glossary",
        "反压": "bounded-queues glossary",
        "竞态": "glossary stopping",
    },
}


@pytest.fixture(scope="module")
def page(browser: Browser) -> Page:
    return browser.new_page()


def ask(page: Page, folder: str, query: str) -> list[str]:
    """Where the results lead, the best first."""
    address = (SITE / folder / "search.html").as_uri()
    page.goto(f"{address}?q={quote(query)}")
    links = page.locator("#search-results a")
    return links.evaluate_all("all => all.map(a => a.getAttribute('href'))")


@pytest.mark.parametrize("folder", ["en", "zh-cn"])
def test_the_right_page_is_among_the_first(page: Page, folder: str) -> None:
    """At least 95 of 100 queries, opened from a folder."""
    queries = QUERIES[folder] | ANYWHERE
    found = {query: ask(page, folder, query)[:FIRST] for query in queries}
    missed = {
        query: found[query]
        for query, wanted in queries.items()
        if not any(word in "".join(found[query]) for word in wanted.split())
    }

    assert len(missed) <= (1 - ENOUGH) * len(queries), missed


@pytest.mark.parametrize("folder", ["en", "zh-cn"])
def test_a_result_names_page_section_and_place(
    page: Page, folder: str
) -> None:
    """A link to the section, with the words around the match marked."""
    links = ask(page, folder, "task_done")
    marks = page.locator("#search-results li").first.locator("mark")

    assert any("#" in link for link in links)
    assert "task_done" in marks.all_inner_texts()
    assert page.locator("#search-status").inner_text()


@pytest.mark.parametrize("folder", ["en", "zh-cn"])
def test_what_is_not_there_is_said(page: Page, folder: str) -> None:
    """No result is a sentence, not an empty page; nothing is executed."""
    assert ask(page, folder, "zzzxqzz") == []
    assert page.locator("#search-status").inner_text()
    assert ask(page, folder, "<img src=x onerror=alert(1)>") is not None
    assert page.locator("article img").count() == 0


@pytest.mark.parametrize("query", ["not", "doesn't print", "task_done -9"])
def test_words_are_marked_whole(page: Page, query: str) -> None:
    """Neither the not of another nor the t of doesn't."""
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
def test_what_has_another_spelling_is_found(
    page: Page, folder: str, query: str, marked: str
) -> None:
    """Hyphens are no matter, nor is a word of which only a part is known."""
    assert ask(page, folder, query)
    assert marked in page.locator("#search-results").inner_text()


@pytest.mark.parametrize(
    ("folder", "query"), [("en", "process"), ("zh-cn", "进程")]
)
def test_results_show_text(page: Page, folder: str, query: str) -> None:
    """As a reader sees it, if the section has any; 20 are shown."""
    found = ask(page, folder, query)
    excerpts = page.locator("#search-results p").all_inner_texts()

    assert len(found) == len(excerpts) == 20
    assert sum(map(bool, excerpts)) > 15
    assert not any("<" in excerpt for excerpt in excerpts)
    assert "20" in page.locator("#search-status").inner_text()


@pytest.mark.parametrize("folder", ["en", "zh-cn"])
def test_a_term_of_the_glossary_is_a_result(page: Page, folder: str) -> None:
    """With an address of its own."""
    query = {"en": "orphan", "zh-cn": "孤儿进程"}[folder]

    assert "glossary.html#term-orphan" in ask(page, folder, query)


def test_the_index_is_loaded_when_searching_only() -> None:
    """No other page has it."""
    for path in SITE.rglob("*.html"):
        loads = "search-sections.js" in path.read_text("utf-8")

        assert loads == (path.name == "search.html"), path


@pytest.mark.parametrize("folder", ["en", "zh-cn"])
def test_links_to_files_are_not_searched(folder: str) -> None:
    """The name of a file to download is nothing that a page says."""
    index = SITE / folder / "_static" / "search-sections.js"

    assert "first_child.py" not in index.read_text("utf-8")

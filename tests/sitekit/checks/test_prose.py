"""Articles explain a program before they show it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from sitekit_checkout import as_catalogue, write

from sitekit.checks import prose

GLOSSARY = """# Glossary

```{glossary}
process
  进程. A running program.

zombie
  僵尸进程. A process whose end nobody has asked for.

producer, consumer
  生产者、消费者. What puts messages, and what takes them.
```
"""


@pytest.fixture
def faults_of(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Callable[..., list[str]]:
    """Check an article of a small site, perhaps with its translations."""
    docs, chinese = tmp_path / "docs", tmp_path / "locales"
    monkeypatch.setattr(prose, "ROOT", tmp_path)
    monkeypatch.setattr(prose, "DOCS", docs)
    monkeypatch.setattr(prose, "CHINESE", chinese)
    prose.titles.cache_clear()
    prose.terms.cache_clear()
    write(docs / "glossary.md", GLOSSARY)
    write(docs / "chapter/other.md", "# Why?\n\n(part)=\n## A part\n\nWell.\n")

    def faults_of(
        text: str, translations: dict[str, str] | None = None
    ) -> list[str]:
        article = docs / "chapter" / "article.md"
        write(article, text)
        write(chinese / "chapter/article.po", as_catalogue(translations or {}))
        return prose.faults(article)

    return faults_of


@pytest.mark.parametrize(
    "opening",
    [
        "```{example} a.b\n```",
        "```python\nx = 1\n```",
        "(e1)=\n```{pair} a b\n```",
    ],
)
def test_a_section_that_opens_with_a_program(
    faults_of: Callable[..., list[str]], opening: str
) -> None:
    """The reader is told what to look at before it is shown."""
    [fault] = faults_of(f"# Title\n\nWords.\n\n## Part\n\n{opening}\n")

    assert "'Part' opens with ```" in fault


def test_a_section_that_opens_with_words(
    faults_of: Callable[..., list[str]],
) -> None:
    """A comment in a program is no heading, and an exercise no program."""
    text = "# Title\n\nWords.\n\n```sh\n# comment\n\n```\n\n## Try\n\n:::{exercise} X\n:::\n"

    assert faults_of(text) == []


@pytest.mark.parametrize(
    "line", ["Here {doc}`other` says it.", "{doc}`/chapter/other` says it."]
)
def test_a_question_as_noun(
    faults_of: Callable[..., list[str]], line: str
) -> None:
    """The title of the page would stand in the middle of a sentence."""
    [fault] = faults_of(f"# Title\n\n{line}\n")

    assert fault == "docs/chapter/article.md:3: a question as noun: Why?"


@pytest.mark.parametrize(
    "line",
    [
        "See {doc}`the reason <other>`.",
        "- {doc}`other`",
        "| a cell | {doc}`other` |",
        "See {ref}`part`.",
    ],
)
def test_a_link_that_reads_well(
    faults_of: Callable[..., list[str]], line: str
) -> None:
    """Own words, a list of links, a title that is no question."""
    assert faults_of(f"# Title\n\n{line}\n") == []


@pytest.mark.parametrize(
    ("english", "chinese", "words"),
    [
        ("A {term}`zombie`.", "僵尸进程来了。", ["僵尸进程"]),
        ("Zombies come.", "{term}`僵尸进程 <zombie>`来了。", ["zombie"]),
        ("A zombie (dead).", "僵尸进程（zombie）来了。", []),
        ("{doc}`No zombie <other>`.", "{doc}`没有僵尸进程 <other>`。", []),
        ("A process, `zombie`.", "进程`zombie`。", []),
    ],
)
def test_the_first_use_of_a_term(
    faults_of: Callable[..., list[str]],
    english: str,
    chinese: str,
    words: list[str],
) -> None:
    """It is linked or explained, in each language by itself."""
    found = faults_of(f"# Title\n\n{english}\n", {english: chinese})

    assert [fault.split("'")[1] for fault in found] == words


def test_an_article_without_chinese(
    faults_of: Callable[..., list[str]],
) -> None:
    """It's one clear line, as every other fault."""
    assert faults_of("# Title\n") == []
    (prose.CHINESE / "chapter/article.po").unlink()

    [fault] = prose.faults(prose.DOCS / "chapter/article.md")

    assert fault.endswith(
        "article.md: no Chinese yet, see nox -s translations"
    )


def test_a_later_use_needs_no_link(
    faults_of: Callable[..., list[str]],
) -> None:
    """Headings and keywords can hold no link, so they do not count."""
    texts = {
        "Zombie": "僵尸进程",
        "{term}`zombie`": "{term}`僵尸进程 <zombie>`",
    }
    texts["A zombie."] = "一个僵尸进程。"

    assert faults_of("# Title\n\n## Zombie\n\n…\n", texts) == []

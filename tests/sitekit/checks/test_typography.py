"""Chinese text is typed as the style sheet expects it."""

from __future__ import annotations

from pathlib import Path

import pytest
from sitekit_checkout import as_catalogue, write

from sitekit.checks import typography
from sitekit.checks.typography import (
    KEEPS_BLANKS,
    chinese_texts,
    faults,
    main,
    sources,
)


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A checkout with one faulty file of each kind."""
    monkeypatch.setattr(typography, "ROOT", tmp_path)
    catalogue = as_catalogue({"One": "一个进程。", "Two": "两个 Python进程。"})
    write(tmp_path / "locales/zh_CN/LC_MESSAGES/index.po", catalogue)
    write(
        tmp_path / "README.zh-CN.md",
        "# 标题\n\n```python\n# 注释 in 代码\n```\n\n停了,再来。\n",
    )
    write(tmp_path / "README.md", "English, 中文.\n")
    write(tmp_path / "docs/_templates/archive/README.zh_CN.md", "好的。\n")
    return tmp_path


@pytest.mark.parametrize(
    "text",
    [
        *("父进程用join()等待子进程。", "退出码是0，不是1。"),
        *("等待`join()`返回", "他说：“好。”", "**守护**（daemon）进程"),
        f"{KEEPS_BLANKS}是一个网站",
        "见{doc}`进程 (一)`",
        "见[这一页](pools/map 一.html)",
        "an English sentence, with commas (and more).",
    ],
)
def test_good_text_has_no_faults(text: str) -> None:
    """Full-width punctuation, no typed blanks; names and code are exempt."""
    assert faults(text) == []


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("用 Python写", "a blank between Chinese and Latin"),
        ("用Python 写", "a blank between Chinese and Latin"),
        ("用 `join()`等", "a blank between Chinese and Latin"),
        ("停了,再来", "half-width punctuation beside Chinese"),
        ("停了(再来", "half-width punctuation beside Chinese"),
        ("（见join)停", "half-width punctuation beside Chinese"),
        ('他说"好', "a straight quotation mark in Chinese"),
        ("**守护，**daemon", "full-width punctuation inside emphasis"),
        ("⽗进程", "a compatibility character"),
        ("用\u00a0Python", "a compatibility character"),
    ],
)
def test_each_rule_finds_its_fault(text: str, fault: str) -> None:
    """A text that breaks a rule is reported under the name of the rule."""
    assert faults(text) == [fault]


def test_chinese_is_found_with_its_line(root: Path) -> None:
    """Blocks of code and lines without Chinese are left out."""
    catalogue = root / "locales/zh_CN/LC_MESSAGES/index.po"

    assert list(chinese_texts(root / "README.zh-CN.md")) == [
        (1, "# 标题"),
        (7, "停了,再来。"),
    ]
    assert [text for _, text in chinese_texts(catalogue)] == [
        "一个进程。",
        "两个 Python进程。",
    ]


def test_all_chinese_files_are_read(root: Path) -> None:
    """Catalogues, Chinese READMEs and templates are checked."""
    names = [path.relative_to(root).as_posix() for path in sources()]

    assert names == [
        "locales/zh_CN/LC_MESSAGES/index.po",
        "README.zh-CN.md",
        "docs/_templates/archive/README.zh_CN.md",
    ]


def test_faults_are_printed_with_file_and_line(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Each fault has a line that an editor can jump to; the status is 1."""
    assert main() == 1
    assert capsys.readouterr().out.splitlines() == [
        "locales/zh_CN/LC_MESSAGES/index.po:7:"
        " a blank between Chinese and Latin: 两个 Python进程。",
        "README.zh-CN.md:7: half-width punctuation beside Chinese: 停了,再来。",
    ]


def test_no_faults_print_nothing(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Without faults there is no output, and the status is 0."""
    for path in sources():
        path.unlink()

    assert main() == 0
    assert capsys.readouterr().out == ""

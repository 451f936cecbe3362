"""A run is described once, however it is written down."""

from __future__ import annotations

import shlex
from pathlib import Path

import pytest
from docutils import nodes
from docutils.core import publish_doctree
from docutils.parsers.rst import Directive, directives
from hypothesis import given
from hypothesis import strategies as st

from mpexamples.observe import BadRequest, RunSpec
from sitekit.recording.directives import RecordingDirective
from sitekit.recording.gallery import as_directive
from sitekit.recording.run_specs import (
    run_specs_of_script,
    run_specs_of_text,
)

# Anything that can stand on a line of its own in RST and MyST.
words = st.text(
    st.characters(codec="utf-8", exclude_categories=["C", "Zl", "Zp"]),
    max_size=12,
)
names = st.sampled_from(["pools.apply", "processes.first_child", "my file.py"])
seconds = st.floats(min_value=0.001, max_value=1e6)
specs = st.builds(
    RunSpec,
    programs=st.lists(names, min_size=1, max_size=3).map(tuple),
    args=st.lists(words, max_size=3).map(tuple),
    start_method=st.lists(
        st.sampled_from(["fork", "spawn", "forkserver"]), unique=True
    ).map(tuple),
    python=st.none() | st.sampled_from(["each", "python3.14", "/a b/python"]),
    timeout=seconds,
    until_stuck=st.none() | seconds,
    signal=st.lists(
        st.sampled_from(["INT@1.0", "9@0", "TERM@0.5@group"]), max_size=3
    ).map(tuple),
    buffering=st.sampled_from(["line", "block"]),
    exit_code=st.none() | st.integers(-64, 255),
    alone=st.booleans(),
    trace=st.booleans(),
    memory=st.booleans(),
)


@given(specs)
def test_options_mean_the_same_as_the_call(spec: RunSpec) -> None:
    """Writing a description as options and reading them changes nothing."""
    programs = shlex.join(spec.programs)

    assert RunSpec.of_options(programs, spec.as_options()) == spec


@given(specs)
def test_a_directive_in_rst_means_the_same(spec: RunSpec) -> None:
    """What a gallery page shows is what its script runs."""
    found: list[RunSpec] = []

    class Found(Directive):
        required_arguments = RecordingDirective.required_arguments
        final_argument_whitespace = True
        option_spec = RecordingDirective.option_spec

        def run(self) -> list[nodes.Node]:
            spec = RunSpec.of_options(self.arguments[0], self.options)
            found.append(spec)
            return []

    directives.register_directive("recording", Found)
    publish_doctree(as_directive(spec), settings_overrides={"halt_level": 2})

    assert found == [spec]


@given(specs)
def test_a_script_means_the_same(
    tmp_path_factory: pytest.TempPathFactory, spec: RunSpec
) -> None:
    """The build reads the calls of a script as Python would."""
    options = {
        name: value
        for name, value in spec._asdict().items()
        if name != "programs"
    }
    script = tmp_path_factory.mktemp("gallery") / "script.py"
    shown = ", ".join(
        [
            *map(repr, spec.programs),
            *(f"{name}={value!r}" for name, value in options.items()),
        ]
    )
    script.write_text(
        f'"""Title"""\nfrom mpexamples.observe import show\nshow({shown})\n',
        "utf-8",
    )

    assert list(run_specs_of_script(script)) == [spec]


PLAIN = """
```{recording} pools.apply
:start-method: spawn
:timeout: 5
:args: one "two words"
:alone:
```
"""
BLOCK = """
```{recording} pools.apply
---
start-method: spawn
timeout: 5
args: one "two words"
alone:
---
```
"""
INDENTED = "- An item:" + PLAIN.replace("\n", "\n  ")
QUOTED = "".join(f"> {line}\n" for line in PLAIN.splitlines())
NESTED = f"::::{{exercise}} Why?\nBecause.\n{PLAIN}::::\n"
COLONS = PLAIN.replace("```", ":::")
OTHERS = """
`{recording} pools.apply` is not a directive, nor is

    ```{recording} pools.apply
    ```

````
```{recording} pools.apply
```
````
"""


@pytest.mark.parametrize(
    "text",
    [PLAIN, BLOCK, INDENTED, QUOTED, NESTED, COLONS],
    ids=["plain", "YAML", "in a list", "quoted", "nested", "colons"],
)
def test_directives_are_seen_wherever_they_stand(text: str) -> None:
    """The build sees the directives that MyST sees, with all options."""
    assert list(run_specs_of_text(text)) == [
        RunSpec(
            ("pools.apply",),
            args=("one", "two words"),
            start_method=("spawn",),
            timeout=5.0,
            alone=True,
        )
    ]


def test_literal_text_is_not_taken_for_directives() -> None:
    """Inline code, indented blocks and nested code show nothing."""
    assert list(run_specs_of_text(OTHERS)) == []


@pytest.mark.parametrize(
    ("name", "value", "words"),
    [
        ("timeout", "soon", ":timeout: could not convert"),
        ("exit-code", "one", ":exit-code: invalid literal"),
        ("args", "'open", ":args: No closing quotation"),
        ("alone", "yes", ":alone: takes no value: yes"),
    ],
)
def test_an_option_without_sense_is_named(
    name: str, value: str, words: str
) -> None:
    """The message has the name of the option and what is wrong with it."""
    with pytest.raises(BadRequest, match=words):
        RunSpec.of_options("pools.apply", {name: value})


@pytest.mark.parametrize(
    "statement",
    [
        *("import os", "from os import fork", "show = print", "print(1)"),
        *('if True:\n    show("pools.apply")', "exit()", '"text"', "x = 1"),
        "from mpexamples.observe import show as display",
    ],
)
def test_a_script_only_shows(tmp_path: Path, statement: str) -> None:
    """Anything but importing and calling show is refused, with its line."""
    script = tmp_path / "script.py"
    script.write_text(
        f'"""Title"""\nfrom mpexamples.observe import show\n{statement}\n'
    )

    with pytest.raises(BadRequest, match="only imports show"):
        list(run_specs_of_script(script))

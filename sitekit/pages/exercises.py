"""``{exercise} QUESTION``: a question whose answer is folded away.

The answer is a ``<details>``, which every browser opens without script.
"""

from __future__ import annotations

from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.util.docutils import SphinxDirective, SphinxTranslator


class ExerciseNode(nodes.General, nodes.Element):
    """A question and, below it, its answer."""


class QuestionNode(nodes.TextElement):
    """What is seen before the answer; translated like a paragraph."""


class ExerciseDirective(SphinxDirective):
    required_arguments = 1
    final_argument_whitespace = True
    has_content = True

    def run(self) -> list[nodes.Node]:
        text = self.arguments[0]
        words, messages = self.state.inline_text(text, self.lineno)
        question = QuestionNode(text, "", *words)
        exercise = ExerciseNode("", question)
        self.set_source_info(question)
        self.set_source_info(exercise)
        exercise += self.parse_content_to_nodes()
        return [exercise, *messages]


def visit_exercise(translator: SphinxTranslator, node: ExerciseNode) -> None:
    translator.body.append('<details class="exercise">')


def depart_exercise(translator: SphinxTranslator, node: ExerciseNode) -> None:
    translator.body.append("</details>")


def visit_question(translator: SphinxTranslator, node: QuestionNode) -> None:
    translator.body.append("<summary>")


def depart_question(translator: SphinxTranslator, node: QuestionNode) -> None:
    translator.body.append("</summary>")


def leave_out(translator: SphinxTranslator, node: nodes.Element) -> None:
    """Other builders take the children as they are."""


def setup(app: Sphinx) -> dict[str, Any]:
    app.add_directive("exercise", ExerciseDirective)
    app.add_node(
        ExerciseNode,
        html=(visit_exercise, depart_exercise),
        text=(leave_out, leave_out),
        gettext=(leave_out, leave_out),
    )
    app.add_node(
        QuestionNode,
        html=(visit_question, depart_question),
        text=(leave_out, leave_out),
        gettext=(leave_out, leave_out),
    )
    return {
        "version": "1",
        "parallel_read_safe": True,
        "parallel_write_safe": True,
    }

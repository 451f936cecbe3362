"""``{exercise} QUESTION``: a question whose answer is folded away.

Sphinx's collapsible admonition, folded, with a class of its own.
"""

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.directives.admonitions import Admonition


class ExerciseDirective(Admonition):
    def run(self) -> list[nodes.Node]:
        self.options |= {"collapsible": "closed", "class": ["exercise"]}
        return super().run()


def setup(app: Sphinx) -> None:
    app.add_directive("exercise", ExerciseDirective)

"""Attributes that are reported when they are set.

Unlike a wrapped method they never stand in a traceback, and leave the type,
the ``repr`` and the ``vars`` of an object as they are.
"""

from __future__ import annotations

TYPE_CHECKING = False  # importing typing would cost every interpreter 5 ms
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any


class SetOnly:
    """Calls ``acts`` after the attribute was set, each from ``__set__``.

    Python reads the instance's dict directly where a descriptor has no
    ``__get__``, so that reading costs nothing.  Fit for attributes that are
    set before anybody reads them.
    """

    def __init__(self, name: str, act: Callable[[Any, Any], None]) -> None:
        self.name = name
        self.acts = [act]

    def __set__(self, instance: Any, value: Any) -> None:
        instance.__dict__[self.name] = value
        for act in self.acts:
            act(instance, value)


MISSING = object()


class ReportedAttribute(SetOnly):
    """The same for an attribute that may be missing when it is read.

    ``default`` is what the class has, if it has something.
    """

    def __init__(
        self,
        name: str,
        act: Callable[[Any, Any], None],
        default: object = MISSING,
    ) -> None:
        super().__init__(name, act)
        self.default = default

    def __get__(self, instance: Any, owner: Any = None) -> Any:
        if instance is None:
            return self
        try:
            return instance.__dict__[self.name]
        except KeyError:
            if self.default is not MISSING:
                return self.default
            raise AttributeError(self.name) from None


def also(owner: Any, name: str, act: Callable[[Any, Any], None]) -> None:
    """Act when an attribute is set, after what is done then already."""
    attribute = vars(owner).get(name)
    if attribute is None:
        setattr(owner, name, SetOnly(name, act))
    else:
        attribute.acts.append(act)

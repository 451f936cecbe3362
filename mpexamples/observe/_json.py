"""Named tuples as JSON documents, checked when they are read.

A field of a named tuple is a key of an object; a trailing ``_`` of its name
is left out (``from_``).  ``tuple[X, ...]`` is a list of any length,
``tuple[X, Y]`` a list of two.
"""

from __future__ import annotations

import functools
import math
from collections.abc import Callable
from types import NoneType, UnionType
from typing import Any, get_args, get_origin, get_type_hints

Reader = Callable[[Any, str], Any]


def as_json(value: Any) -> Any:
    """A named tuple, and all that is in it, as ``json.dumps`` takes it."""
    if hasattr(value, "_fields"):
        return {
            name.rstrip("_"): as_json(getattr(value, name))
            for name in value._fields
        }
    if isinstance(value, tuple):
        return [as_json(item) for item in value]
    return value


@functools.cache
def reader_of(kind: Any) -> Reader:
    """A function that checks a JSON value and makes it a ``kind``.

    It takes the value and its place in the document, and raises ValueError.
    Keys whose fields have a default may be missing.
    """
    if hasattr(kind, "_fields"):
        return _reader_of_named_tuple(kind)
    if get_origin(kind) is tuple:
        first, *others = get_args(kind)
        if others == [...]:
            return _reader_of_list(first)
        return _reader_of_fixed_list([first, *others])
    if get_origin(kind) is UnionType:
        kinds = [k for k in get_args(kind) if k is not NoneType]
        return _reader_of_optional(kinds[0])

    def read(value: Any, place: str) -> Any:
        if kind is float and type(value) is int:
            value = float(value)
        if type(value) is not kind:
            raise ValueError(f"{place} is not {kind.__name__}: {value!r:.40}")
        if kind is float and not math.isfinite(value):
            raise ValueError(f"{place} is not finite")
        return value

    return read


def _reader_of_named_tuple(kind: Any) -> Reader:
    keys = {name.rstrip("_"): name for name in kind._fields}
    readers = {
        name: reader_of(hint) for name, hint in get_type_hints(kind).items()
    }

    required = {
        key for key, name in keys.items() if name not in kind._field_defaults
    }

    def read(value: Any, place: str) -> Any:
        if (
            not isinstance(value, dict)
            or not required <= value.keys() <= keys.keys()
        ):
            raise ValueError(f"{place} does not have the keys {[*keys]}")
        return kind(
            **{
                keys[key]: readers[keys[key]](item, f"{place}.{key}")
                for key, item in value.items()
            }
        )

    return read


def _reader_of_list(kind: Any) -> Reader:
    read_item = reader_of(kind)

    def read(value: Any, place: str) -> Any:
        if not isinstance(value, list):
            raise ValueError(f"{place} is not a list")
        return tuple(read_item(item, f"{place}[]") for item in value)

    return read


def _reader_of_fixed_list(kinds: list[Any]) -> Reader:
    readers = [reader_of(kind) for kind in kinds]

    def read(value: Any, place: str) -> Any:
        if not isinstance(value, list) or len(value) != len(readers):
            raise ValueError(f"{place} is not a list of {len(readers)}")
        return tuple(
            read_item(item, f"{place}[]")
            for read_item, item in zip(readers, value, strict=True)
        )

    return read


def _reader_of_optional(kind: Any) -> Reader:
    read_other = reader_of(kind)
    return lambda value, place: (
        None if value is None else read_other(value, place)
    )

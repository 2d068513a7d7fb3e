"""Mutants: copies of a source text with one small mistake each, such as ``<`` for ``<=``.

Annotations, decorators, docstrings and imports are left as they are: the static checks read them.
"""

from __future__ import annotations

import ast
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from dev_mistakes import Names, can_be_left_out, in_place_of, matters, without_one

_LEFT_AS_THEY_ARE = {"annotation", "returns", "decorator_list", "bases", "cause"}
_LONGEST = 60
_AROUND = 25


@dataclass(frozen=True, slots=True)
class Mutant:
    """One mistake: in which class or function, what was changed, and the text with it.

    ``place`` and ``change`` name it as long as the function stays as it is; ``line`` may move.
    """

    place: str
    change: str
    line: int
    text: str


def unchanged(text: str) -> str:
    """A source text written as every mutant of it is: without comments."""
    return ast.unparse(ast.parse(text))


def mutants(text: str, names: Names) -> list[Mutant]:
    """Every mutant of a source text, in the order of the text."""
    seen: Counter[tuple[str, str]] = Counter()
    made = []
    for mutant in _Maker(ast.parse(text), names).all():
        seen[mutant.place, mutant.change] += 1
        count = seen[mutant.place, mutant.change]
        # The same change at another spot of the function.
        change = mutant.change if count == 1 else f"{mutant.change} ({count})"
        made.append(replace(mutant, change=change))
    return made


class _Maker:
    """Walks through one tree; changes it in place, writes it down, and changes it back."""

    def __init__(self, tree: ast.Module, names: Names) -> None:
        self._tree = tree
        self._names = names
        self._places: list[str] = []
        self._known: set[str] = set()
        """The names of the function in hand that have a value already."""
        self._line = 1

    def all(self) -> Iterator[Mutant]:
        return self._inside(self._tree)

    def _inside(self, node: ast.AST) -> Iterator[Mutant]:
        self._line = getattr(node, "lineno", self._line)
        if isinstance(node, ast.ClassDef | ast.FunctionDef):
            outer, self._known = self._known, set()
            self._places.append(node.name)
            yield from self._fields(node)
            self._places.pop()
            self._known = outer
        else:
            yield from self._fields(node)

    def _fields(self, node: ast.AST) -> Iterator[Mutant]:
        for field, value in ast.iter_fields(node):
            if field in _LEFT_AS_THEY_ARE:
                continue
            if isinstance(value, ast.AST) and matters(node, field, 0, value):
                yield from self._node(node, field, value, _setter(node, field))
            elif isinstance(value, list):
                for place, item in enumerate(value):
                    if isinstance(item, ast.AST) and matters(node, field, place, item):
                        yield from self._node(node, field, item, _putter(value, place))
                        yield from self._left_out(node, field, place)
                        self._remember(item)

    def _node(
        self, parent: ast.AST, field: str, node: ast.AST, put: Callable[[ast.AST], None]
    ) -> Iterator[Mutant]:
        line = getattr(node, "lineno", self._line)
        is_condition = field == "test" or (isinstance(parent, ast.comprehension) and field == "ifs")
        for other in in_place_of(node, self._names, is_condition=is_condition):
            put(other)
            old, new = _apart(_first_line(node), _first_line(other))
            yield self._written(f"`{old}` → `{new}`", line)
            put(node)
        yield from self._inside(node)

    def _left_out(self, node: ast.AST, field: str, place: int) -> Iterator[Mutant]:
        items: list[ast.AST] = getattr(node, field)
        item = items[place]
        left = without_one(node, field, place, self._names)
        if field in ("body", "orelse") and isinstance(item, ast.stmt):
            left = self._statements_without(items, place)
        if left is not None:
            setattr(node, field, left)
            change = f"without `{_shortened(_first_line(item))}`"
            yield self._written(change, getattr(item, "lineno", self._line))
            setattr(node, field, items)

    def _statements_without(self, items: list[ast.AST], place: int) -> list[ast.AST] | None:
        item, before, after = items[place], items[:place], items[place + 1 :]
        if isinstance(item, ast.With) and all(each.optional_vars is None for each in item.items):
            return [*before, *item.body, *after]
        if self._places[-1:] != ["__init__"] and can_be_left_out(item, self._known):
            return [*before, *after] or [ast.Pass()]
        return None

    def _remember(self, node: ast.AST) -> None:
        if isinstance(node, ast.arg):
            self._known.add(node.arg)
        if isinstance(node, ast.Assign):
            self._known |= {each.id for each in node.targets if isinstance(each, ast.Name)}

    def _written(self, change: str, line: int) -> Mutant:
        text = ast.unparse(ast.fix_missing_locations(self._tree))
        return Mutant(".".join(self._places) or "module", change, line, text)


def _setter(node: ast.AST, field: str) -> Callable[[ast.AST], None]:
    return lambda value: setattr(node, field, value)


def _putter(items: list[ast.AST], place: int) -> Callable[[ast.AST], None]:
    return lambda value: items.__setitem__(place, value)


def _first_line(node: ast.AST) -> str:
    if isinstance(node, ast.ExceptHandler):
        return f"except {ast.unparse(node.type)}" if node.type else "except"
    return ast.unparse(node).splitlines()[0]


def _shortened(line: str) -> str:
    return line if len(line) <= _LONGEST else line[: _LONGEST - 1] + "…"


def _apart(old: str, new: str) -> tuple[str, str]:
    """The parts in which two long lines differ, with a little of what stands around them."""
    if len(old) <= _LONGEST:
        return old, new
    start = _common(old, new)
    end = _common(old[start:][::-1], new[start:][::-1])
    return _around(old, start, end), _around(new, start, end)


def _around(line: str, start: int, end: int) -> str:
    # A cut that saves hardly anything only makes it harder to read.
    first = start - _AROUND if start > _AROUND + 5 else 0
    last = len(line) - (end - _AROUND if end > _AROUND + 5 else 0)
    return f"{'…' if first else ''}{line[first:last]}{'…' if last < len(line) else ''}"


def _common(one: str, other: str) -> int:
    """How many characters two texts begin with alike."""
    pairs = zip(one, other, strict=False)
    return next((place for place, (a, b) in enumerate(pairs) if a != b), min(len(one), len(other)))

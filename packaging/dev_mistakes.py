"""Small mistakes that a line of Python may hold: what could stand in place of a part of it.

What no test is asked to notice is left out: words for the log (calls of ``logger``, the
``detail`` of an error) and what ``mypy --strict`` refuses, such as None in place of a value.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

_OTHER_COMPARISONS: dict[type[ast.cmpop], tuple[type[ast.cmpop], ...]] = {
    # The first of two is the neighbour at the boundary; the last is the opposite.
    ast.Lt: (ast.LtE, ast.GtE),
    ast.LtE: (ast.Lt, ast.Gt),
    ast.Gt: (ast.GtE, ast.LtE),
    ast.GtE: (ast.Gt, ast.Lt),
    ast.Eq: (ast.NotEq,),
    ast.NotEq: (ast.Eq,),
    ast.Is: (ast.IsNot,),
    ast.IsNot: (ast.Is,),
    ast.In: (ast.NotIn,),
    ast.NotIn: (ast.In,),
}
_OTHER_ARITHMETIC: dict[type[ast.operator], type[ast.operator]] = {
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.Mult: ast.FloorDiv,
    ast.Div: ast.Mult,
    ast.FloorDiv: ast.Mult,
}
_OTHER_FUNCTIONS = {"max": "min", "min": "max", "any": "all", "all": "any"}

_SQL = re.compile(r"\?|\b(SELECT|INSERT INTO|VALUES|WHERE|ORDER BY)\b")
_OTHER_SQL = (
    (re.compile(r" AND "), " OR "),
    (re.compile(r" = "), " <> "),
    (re.compile(r" <> "), " = "),
    (re.compile(r"'(\w+)'"), r"'\1~'"),
    (re.compile(r"(ORDER BY \w+)$"), r"\1 DESC"),
)


@dataclass(frozen=True, slots=True)
class Names:
    """What a package's own names stand for."""

    members: Mapping[str, tuple[str, ...]]
    """The members of every enumeration, in order."""
    optional: frozenset[tuple[str, str]]
    """Class and field, where the field has a value of its own."""


def names_in(folder: Path) -> Names:
    """Look through every file of a package."""
    members, optional = {}, set()
    for path in sorted(folder.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.ClassDef):
                continue
            if any(name_of(base).endswith("Enum") for base in node.bases):
                values = [each for each in node.body if isinstance(each, ast.Assign)]
                members[node.name] = tuple(name_of(value.targets[0]) for value in values)
            for field in node.body:
                if isinstance(field, ast.AnnAssign) and field.value is not None:
                    optional.add((node.name, name_of(field.target)))
    return Names(members, frozenset(optional))


def name_of(node: ast.AST) -> str:
    """The name that a node is, "" when it is something else."""
    return node.id if isinstance(node, ast.Name) else ""


def in_place_of(node: ast.AST, names: Names, *, is_condition: bool) -> Iterator[ast.AST]:
    """Every mistake that may stand in place of a node, without those further inside it."""
    if is_condition:
        yield from (ast.Constant(True), ast.Constant(False))
    if is_condition and isinstance(node, ast.Compare | ast.UnaryOp):
        # Whoever notices "always" or "never" notices the opposite too.
        yield from _at_the_boundary(node)
    elif isinstance(node, ast.Attribute):
        yield from _other_members(node, names)
    elif type(node) in _KINDS:
        yield from _KINDS[type(node)](node)


def without_one(node: ast.AST, field: str, place: int, names: Names) -> list[ast.AST] | None:
    """The items of a node's list but one, None where that is no mistake to try."""
    items: list[ast.AST] = getattr(node, field)
    left = items[:place] + items[place + 1 :]
    match node, field, items[place]:
        case (ast.Set(), "elts", _) | (ast.MatchOr(), "patterns", _) | (ast.Match(), "cases", _):
            return left or None
        case ast.Call(function), "keywords", ast.keyword(str() as argument):
            called = name_of(function)
            free = called == "replace" or called.endswith("Error")
            return left if free or (called, argument) in names.optional else None
    return None


def can_be_left_out(statement: ast.AST, known: set[str]) -> bool:
    """Whether a statement may be missing; ``known`` are the names that have a value before it."""
    match statement:
        case ast.Expr(ast.Call()) | ast.Raise() | ast.AugAssign() | ast.For():
            return True
        case ast.Assign([ast.Name(name)]):
            return name in known
        case ast.Assign([ast.Attribute() | ast.Subscript()]):
            return True
    return False


def matters(parent: ast.AST, field: str, place: int, node: ast.AST) -> bool:
    """Whether mistakes in a node change more than words for the log."""
    match node:
        case ast.Expr(ast.Constant()) | ast.Import() | ast.ImportFrom():
            return False
        case ast.Expr(ast.Call(ast.Attribute(ast.Name("logger")))):
            return False
        case ast.Assign([ast.Name("detail")]):
            return False
        case ast.Constant() if isinstance(parent, ast.JoinedStr):
            # Changed together with the string that it is a part of.
            return False
    is_error = isinstance(parent, ast.Call) and name_of(parent.func).endswith("Error")
    return not (is_error and field == "args" and place > 0)


def _at_the_boundary(node: ast.Compare | ast.UnaryOp) -> Iterator[ast.AST]:
    if isinstance(node, ast.Compare):
        yield from list(_comparisons(node))[:-1]


def _comparisons(node: ast.Compare) -> Iterator[ast.AST]:
    if len(node.ops) == 1:
        for other in _OTHER_COMPARISONS[type(node.ops[0])]:
            yield ast.Compare(node.left, [other()], node.comparators)


def _bool_ops(node: ast.BoolOp) -> Iterator[ast.AST]:
    yield ast.BoolOp(ast.Or() if isinstance(node.op, ast.And) else ast.And(), node.values)
    for place in range(len(node.values)):
        left = node.values[:place] + node.values[place + 1 :]
        yield left[0] if len(left) == 1 else ast.BoolOp(node.op, left)


def _unary_ops(node: ast.UnaryOp) -> Iterator[ast.AST]:
    if isinstance(node.op, ast.Not):
        yield node.operand


def _arithmetic(node: ast.BinOp) -> Iterator[ast.AST]:
    if type(node.op) in _OTHER_ARITHMETIC:
        yield ast.BinOp(node.left, _OTHER_ARITHMETIC[type(node.op)](), node.right)


def _calls(node: ast.Call) -> Iterator[ast.AST]:
    other = _OTHER_FUNCTIONS.get(name_of(node.func))
    if other is not None:
        yield ast.Call(ast.Name(other, ast.Load()), node.args, node.keywords)


def _other_members(node: ast.Attribute, names: Names) -> Iterator[ast.AST]:
    members = names.members.get(name_of(node.value), ())
    if node.attr in members:
        other = members[(members.index(node.attr) + 1) % len(members)]
        yield ast.Attribute(node.value, other, node.ctx)


def _handlers(node: ast.ExceptHandler) -> Iterator[ast.AST]:
    yield ast.ExceptHandler(ast.Tuple([], ast.Load()), node.name, node.body)
    if isinstance(node.type, ast.Tuple):
        for place in range(len(node.type.elts)):
            left = node.type.elts[:place] + node.type.elts[place + 1 :]
            yield ast.ExceptHandler(ast.Tuple(left, ast.Load()), node.name, node.body)


def _strings_of_parts(node: ast.JoinedStr) -> Iterator[ast.AST]:
    texts = [str(part.value) for part in node.values if isinstance(part, ast.Constant)]
    is_sql = _SQL.search("".join(texts)) is not None
    for place, part in enumerate(node.values):
        if isinstance(part, ast.Constant):
            for other in _other_strings(str(part.value), is_sql=is_sql):
                changed = [*node.values[:place], ast.Constant(other), *node.values[place + 1 :]]
                yield ast.JoinedStr(changed)


def _constants(node: ast.Constant) -> Iterator[ast.AST]:
    yield from map(ast.Constant, _other_values(node.value))


def _other_values(value: object) -> Iterable[str | float | bool]:
    match value:
        case bool():
            return [not value]
        case int() | float():
            return [value + 1] if value == 0 else [value + 1, value - 1]
        case str():
            return _other_strings(value, is_sql=_SQL.search(value) is not None)
    return []


def _other_strings(text: str, *, is_sql: bool) -> list[str]:
    return _other_statements(text) if is_sql else [text + "~"]


def _other_statements(text: str) -> list[str]:
    """SQL that still can be run: any other fails at once and says nothing about the tests."""
    # What is set is no condition.
    start = text.index("WHERE") if "WHERE" in text else len(text) if " SET " in text else 0
    return [
        text[: found.start()] + found.expand(new) + text[found.end() :]
        for old, new in _OTHER_SQL
        for found in old.finditer(text, start)
    ]


_KINDS: dict[type[ast.AST], Callable[[Any], Iterator[ast.AST]]] = {
    ast.Compare: _comparisons,
    ast.BoolOp: _bool_ops,
    ast.UnaryOp: _unary_ops,
    ast.BinOp: _arithmetic,
    ast.Call: _calls,
    ast.ExceptHandler: _handlers,
    ast.JoinedStr: _strings_of_parts,
    ast.Constant: _constants,
}

"""What holds for all trees: changes lead from one to the other, writing makes no difference."""

from __future__ import annotations

from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from smslint.comparison.formats import FORMATS
from tests.comparison import random_trees
from tests.comparison.trees import (
    as_data,
    beside,
    beside_rendered,
    compared,
    read,
    rendered,
    told,
)

RANDOM = st.integers(0, 2**32).map(Random)


@settings(max_examples=60)
@given(RANDOM)
def test_changes_lead_from_the_old_tree_to_the_new_one(random: Random) -> None:
    old = random_trees.tree(random)
    new = random_trees.edited(old, random)
    found = compared(random_trees.written(old), random_trees.written(new, random))
    before, after = random_trees.meaning(old), random_trees.meaning(new)
    assert random_trees.changed(before, as_data(found)) == after
    assert found.empty == (before == after)
    assert found.complete


@settings(max_examples=60)
@given(RANDOM)
def test_how_a_tree_is_written_makes_no_difference(random: Random) -> None:
    tree = random_trees.tree(random)
    written = random_trees.written(tree, random)
    assert told(compared(random_trees.written(tree), written)) == []
    assert told(compared(written, random_trees.written(tree, random))) == []


@settings(max_examples=40)
@given(RANDOM)
def test_an_entry_that_is_renamed_is_a_rename(random: Random) -> None:
    old = random_trees.tree(random)
    changed = random_trees.renamed(old, random)
    if changed is None:
        return
    new, kind, before, after = changed
    found = compared(random_trees.written(old), random_trees.written(new, random))
    [sandbox] = found.sandboxes
    [entry] = sandbox.entries
    assert (entry.kind, entry.status.value, entry.fields) == (kind, "renamed", ())
    assert (entry.old_name, entry.name) == (before, after)


@settings(max_examples=25)
@given(RANDOM)
def test_secrets_are_neither_shown_nor_compared(random: Random) -> None:
    plain = random_trees.tree(random)
    first, second = (
        [f"{side}{random.randint(10**9, 10**10)}" for _ in range(200)] for side in "ab"
    )
    old = random_trees.written(random_trees.with_secrets(plain, first))
    other = random_trees.written(random_trees.with_secrets(plain, second), random)
    assert told(compared(old, other)) == []
    edited = random_trees.with_secrets(random_trees.edited(plain, random), second)
    new = random_trees.written(edited, random)
    pages = [
        rendered(found, format_)
        for found in (compared(old, new), compared({}, old), compared(new, {}))
        for format_ in FORMATS
    ]
    names = [sandbox.name for sandbox in read(new).project.sandboxes if sandbox.name]
    pages += [
        beside_rendered(beside(new, names[0], name), format_)
        for name in names[1:]
        for format_ in FORMATS
    ]
    for page in pages:
        assert not any(secret[:6] in page for secret in (*first, *second))

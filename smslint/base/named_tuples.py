"""`NamedTuple` as in `typing`, for classes that every start makes.

There are about ninety of them on the way of a plain `check`. `typing.NamedTuple` compiles a
constructor for each as it is made, a tenth of a millisecond; here a class gets one when it is used
often. To the type checker it is the one of `typing`.
"""

from __future__ import annotations

from collections import namedtuple
from collections.abc import Iterable, Mapping
from operator import itemgetter

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any
    from typing import NamedTuple as NamedTuple
else:
    # What reads an item depends on its place alone, not on the class: these serve all of them. The
    # first are the fastest there are, but take long to make.
    _MOST = 60
    _Places = namedtuple("_Places", [f"place_{number}" for number in range(12)])
    _AT = [vars(_Places)[name] for name in _Places._fields]
    _AT += [property(itemgetter(number)) for number in range(len(_AT), _MOST)]

    # So often the constructor may fill in by itself, before one is compiled.
    _SELDOM = 5

    class _Meta(type):
        """Makes the classes; their fields are the annotations."""

        def __new__(meta, name: str, bases: tuple[type, ...], space: dict[str, Any]) -> type:
            if not bases:
                return super().__new__(meta, name, (tuple,), space)
            if bases != (NamedTuple,):
                raise TypeError(f"{name}: a NamedTuple has no other base")
            if "__annotations__" not in space:  # Python 3.14 has them only for such modules
                raise TypeError(f"{name}: its module needs `from __future__ import annotations`")
            fields = tuple(space["__annotations__"])
            defaults = {field: space[field] for field in fields if field in space}
            space.update(zip(fields, _AT, strict=False))
            space |= {
                "__slots__": (),
                "__new__": _constructor(fields, defaults),
                "__match_args__": fields,
                "_fields": fields,
                "_field_defaults": defaults,
            }
            if len(fields) > _MOST:
                raise TypeError(f"{name} has more than {_MOST} fields")
            return super().__new__(meta, name, bases, space)

    def _constructor(fields: tuple[str, ...], defaults: dict[str, Any]) -> Any:
        count = len(fields)
        used = 0

        def __new__(cls: Any, /, *values: Any, **named: Any) -> Any:  # noqa: N807
            nonlocal used
            used += 1
            if used == _SELDOM:
                real = namedtuple(cls.__name__, fields, defaults=tuple(defaults.values()))
                cls.__new__ = staticmethod(real.__new__)
                return real.__new__(cls, *values, **named)
            if named or len(values) != count:
                values = _filled(cls, values, named)
            return tuple.__new__(cls, values)

        return __new__

    def _filled(cls: Any, values: tuple[Any, ...], named: Mapping[str, Any]) -> Iterable[Any]:
        """The values of all fields in their order. Raises TypeError as a call would."""
        fields = cls._fields
        rest = cls._field_defaults | named
        wrong = sorted(set(named) - set(fields[len(values) :]))
        missing = [field for field in fields[len(values) :] if field not in rest]
        if len(values) > len(fields) or wrong or missing:
            raise TypeError(
                f"{cls.__name__} takes {', '.join(fields)};"
                f" {len(values)} values and {', '.join(wrong or missing)} do not go with that"
            )
        return (*values, *(rest[field] for field in fields[len(values) :]))

    class NamedTuple(metaclass=_Meta):
        """What `typing.NamedTuple` gives its classes."""

        __slots__ = ()

        @classmethod
        def _make(cls, values: Iterable[Any]) -> Any:
            return cls(*values)

        def _replace(self, /, **values: Any) -> Any:
            made = type(self)(*map(values.pop, self._fields, self))
            if values:
                raise ValueError(f"unexpected field names: {', '.join(values)}")
            return made

        def _asdict(self) -> dict[str, Any]:
            return dict(zip(self._fields, self, strict=True))

        def __repr__(self) -> str:
            shown = ", ".join(f"{name}={value!r}" for name, value in self._asdict().items())
            return f"{type(self).__name__}({shown})"

        def __getnewargs__(self) -> tuple[Any, ...]:
            return tuple(self)

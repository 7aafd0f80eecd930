"""From the text of a contract to the contract."""

from __future__ import annotations

import os
from collections.abc import Callable

from bpo import _bpo
from bpo._contract import Contract

Reader = Callable[[str], str | bytes | None]
"""Gives the text of a file by the name that a contract uses it by, or None when there is none."""


def load(path: str | os.PathLike[str]) -> Contract:
    """Reads a contract and the files that it uses.

    Raises ContractError with every finding when it has errors or cannot be read.
    """
    name = os.fspath(path)
    raw = os.fsencode(name)
    if b"\0" in raw:
        raise ValueError("a path holds no null character")
    return Contract._loaded(_bpo.load(raw), os.fsdecode(name))


def loads(text: str | bytes, name: str = "contract.bpo", reader: Reader | None = None) -> Contract:
    """Reads a contract from its text; findings call it `name`.

    `reader` is asked for each file named in `use "file.bpo"`: its text, or None when there is none. What it raises
    comes out of here. Raises ContractError with every finding when the contract has errors.
    """
    if not isinstance(text, (str, bytes, bytearray, memoryview)):
        raise TypeError(f"text must be str or bytes, not {type(text).__name__}")
    if reader is not None and not callable(reader):
        raise TypeError(f"reader must be a function of a name, not {type(reader).__name__}")
    name = str(name)
    further = None if reader is None else _bytes_of(reader)
    return Contract._loaded(_bpo.loads(_utf8(text), name.encode("utf-8", "replace"), further), name)


def _utf8(text: str | bytes | bytearray | memoryview) -> bytes:
    return text.encode("utf-8", "surrogatepass") if isinstance(text, str) else bytes(text)


def _bytes_of(reader: Reader) -> Callable[[str], bytes | None]:
    def read(name: str) -> bytes | None:
        text = reader(name)
        if text is None or isinstance(text, (str, bytes, bytearray, memoryview)):
            return None if text is None else _utf8(text)
        raise TypeError(f"the reader must return str, bytes or None for {name!r}, not {type(text).__name__}")

    return read

"""A TOML file that a person wrote, read key by key: whatever is misspelled, or of another kind than
it should be, is a problem of the report under the key's own name.
"""

import tomllib
from collections.abc import Iterable
from typing import Any

from careers.importers.reading.report import Report


def parsed(text: str, file: str, report: Report) -> dict[str, Any]:
    """The content of a TOML file; what is no TOML is refused with its line."""
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        report.refuse(file, 0, "", f"not a TOML file: {error}")


class Section:
    """One table of a TOML file. Each method takes one key; `finish` names the keys that nobody
    took.
    """

    def __init__(self, values: dict[str, Any], file: str, report: Report, path: str = ""):
        self.values = values
        self.file = file
        self.report = report
        self.path = path
        self.known: set[str] = set()

    def problem(self, key: str, reason: str) -> None:
        name = ".".join(filter(None, (self.path, key)))
        self.report.problem(self.file, 0, name, reason)

    def has(self, key: str) -> bool:
        return key in self.values

    def take(self, key: str, kind: type, default: Any, words: str) -> Any:
        self.known.add(key)
        value = self.values.get(key, default)

        # In Python true is a whole number, too.
        if isinstance(value, kind) and (kind is bool or not isinstance(value, bool)):
            return value

        self.problem(key, f"must be {words}, not {value!r}")
        return default

    def text(self, key: str) -> str:
        return self.take(key, str, "", "a text in quotation marks")

    def flag(self, key: str) -> bool:
        return self.take(key, bool, False, "true or false")

    def whole(self, key: str, default: int = 0) -> int:
        return self.take(key, int, default, "a whole number")

    def choice(self, key: str, allowed: Iterable[str]) -> str:
        """One of the allowed words; the first of them where the file does not say."""
        words = list(allowed)
        self.known.add(key)
        value = self.values.get(key, words[0])
        if value in words:
            return value

        self.problem(key, f"{value!r} is not one of: {', '.join(words)}")
        return words[0]

    def texts(self, key: str) -> tuple[str, ...]:
        """A text, or a list of texts."""
        self.known.add(key)
        value = self.values.get(key, [])
        given = [value] if isinstance(value, str) else value
        if isinstance(given, list) and all(isinstance(one, str) for one in given):
            return tuple(given)

        self.problem(key, f"must be a text or a list of texts, not {value!r}")
        return ()

    def section(self, key: str) -> "Section":
        """A table below this one; an empty one where the file has none."""
        values = self.take(key, dict, {}, "a table")
        return Section(values, self.file, self.report, ".".join(filter(None, (self.path, key))))

    def lists(self) -> dict[str, tuple[str, ...]]:
        """Every key of this table with its text or texts."""
        return {key: self.texts(key) for key in self.values}

    def words(self) -> dict[str, str]:
        """Every key of this table with its text."""
        return {key: self.text(key) for key in self.values}

    def finish(self) -> None:
        for key in self.values.keys() - self.known:
            self.problem(
                key, f"not a key of a mapping; known here: {', '.join(sorted(self.known))}"
            )

"""The documents of an O*NET release while its tables are being read, and the release's own
reference tables that rows are checked against.
"""

from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from careers.importers.reading import cells
from careers.importers.reading.files import Report, Table, cell

Document = dict[str, Any]


@dataclass
class Content:
    """The documents under way, and the release's own reference tables that the rows are checked
    against.
    """

    report: Report
    skipped_scales: frozenset[str] = frozenset()
    documents: dict[str, Document] = field(default_factory=dict)
    scales: dict[str, tuple[Decimal, Decimal, str]] = field(default_factory=dict)
    elements: dict[str, str] = field(default_factory=dict)
    labels: dict[tuple[str, str], str] = field(default_factory=dict)
    activities: dict[str, str] = field(default_factory=dict)
    tasks: dict[str, dict[str, Any]] = field(default_factory=dict)

    def document(self, table: Table, line: int, code_cell: Any) -> Document | None:
        """The document of the row's code; a code that Occupation Data does not have is refused by
        name.
        """
        # Most cells hold the code as it is, so the cheap look-up comes first.
        found = self.documents.get(code_cell) if isinstance(code_cell, str) else None
        if found is None:
            code = cell(table, line, "code", cells.onet_soc_code, code_cell)
            found = self.documents.get(code)
            if code and found is None:
                table.problem(line, "code", f"{code} is not in Occupation Data")

        return found

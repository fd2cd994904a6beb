"""CSV of a list: one row a result, its source inside every row, safe to open in a spreadsheet.

A figure becomes two columns, its value and its status; a derived one has `_derived` in its name.
Sources are columns, not comment lines, so the file stays plain RFC 4180 and a row keeps its
attribution when it is cut out. At most one page is in memory.
"""

import csv
import io
from collections.abc import Iterator
from typing import Any

from rest_framework import serializers
from rest_framework.renderers import BaseRenderer

from careers.api.figures import FigureSerializer
from careers.rules.csv import safe_cell


def columns(
    serializer: serializers.Serializer, path: tuple[str, ...] = ()
) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Header and path of each column of a declared row. Lists of objects have no place in a flat
    file and are left out.
    """
    for name, field in serializer.fields.items():
        here = (*path, name)
        if isinstance(field, FigureSerializer):
            derived = "_derived" if "monthly" in here else ""
            yield "_".join(here) + derived, (*here, "value")
            yield "_".join(here) + "_status", (*here, "status")
        elif isinstance(field, serializers.Serializer):
            yield from columns(field, here)
        elif not isinstance(field, serializers.ListSerializer):
            yield "_".join(here), here


def _dig(row: Any, path: tuple[str, ...]) -> Any:
    for name in path:
        row = row.get(name) if isinstance(row, dict) else None

    return row


class CsvRenderer(BaseRenderer):
    """Renders the `results` of a list body."""

    media_type = "text/csv"
    format = "csv"
    charset = "utf-8"

    def render(self, data, accepted_media_type=None, renderer_context=None):
        # The answer to OPTIONS has no body.
        if data is None:
            return b""

        view = renderer_context["view"]
        declared = list(columns(view.get_serializer_class()()))
        sources = {release["id"]: release for release in data["meta"]["releases"]}

        # Figures name their release in each row; other lists share one attribution.
        with_release = any(header == "release" for header, _ in declared)
        overall = "" if with_release else " ".join(data["meta"]["attribution"])
        extra = (
            ["reference_period", "retrieved", "attribution"]
            if with_release
            else ["retrieved", "attribution"]
        )
        out = io.StringIO()
        writer = csv.writer(out, lineterminator="\r\n")
        writer.writerow([header for header, _ in declared] + extra)

        for row in data["results"]:
            # A missing object leaves all of its columns empty.
            cells = [_dig(row, path) for _, path in declared]
            if with_release:
                source = sources.get(row.get("release") or "", {})
                cells += [
                    source.get("reference_period"),
                    source.get("retrieved"),
                    view.attributions.get(row.get("release")),
                ]
            else:
                cells += [data["meta"]["retrieved"], overall]

            writer.writerow([safe_cell(cell) for cell in cells])

        return out.getvalue().encode()

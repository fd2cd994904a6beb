"""`make messages`: Django's own, but that it reads the public templates' messages as Jinja does."""

import json
from pathlib import Path

from django.core.management.commands import makemessages

from portal.templating.environment import messages_of


class TemplateOrModule(makemessages.BuildFile):
    """A template becomes calls that xgettext reads, each on the line of its message."""

    def preprocess(self) -> None:
        if not self.is_templatized:
            return

        # Several messages may stand on one line; their calls are joined.
        lines: dict[int, str] = {}
        for number, function, texts in messages_of(Path(self.path).read_text(encoding="utf-8")):
            arguments = ", ".join(json.dumps(text, ensure_ascii=False) for text in texts)
            lines[number] = f"{lines.get(number, '')}{function}({arguments}); "

        # Empty lines keep the numbers, so that the catalog points into the template.
        Path(self.work_path).write_text(
            "\n".join(lines.get(number, "") for number in range(1, max(lines, default=0) + 1)),
            encoding="utf-8",
        )


class Command(makemessages.Command):
    build_file_class = TemplateOrModule

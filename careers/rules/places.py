"""What a person chooses as their place. Pure."""

import re
from dataclasses import dataclass

# The nation, the FIPS code of a state, or of a county.
PLACE_FORM = re.compile(r"US|[0-9]{2}|[0-9]{5}")


@dataclass(frozen=True)
class Place:
    """What a person chose: a county, a state or the nation."""

    code: str
    kind: str
    name: str
    state: str = ""
    state_name: str = ""

    @property
    def full_name(self) -> str:
        return f"{self.name}, {self.state_name}" if self.kind == "county" else self.name

"""From the codes of one classification version to another."""

from careers import selectors
from careers.api.base import ListView
from careers.api.code_serializers import CrosswalkRowSerializer
from careers.api.filters import CrosswalkFilter
from careers.api.parameters import Unknown
from careers.models import Mapping


class CrosswalkListView(ListView):
    """Pairs of codes. One code may lead to several (it was split) and several to one (they were merged)."""

    serializer_class = CrosswalkRowSerializer
    filterset_class = CrosswalkFilter
    queryset = Mapping.objects.none()
    filename = "crosswalk"

    def get_queryset(self):
        return Mapping.objects.select_related("crosswalk", "from_code", "to_code").order_by("crosswalk__key", "from_code__code", "to_code__code")

    def filter_queryset(self, queryset):
        found = super().filter_queryset(queryset)
        if self.asked["code"] and not found.exists():
            raise Unknown("code", f"No mapping starts from {', '.join(self.asked['code'])[:100]} there.")
        return found

    def row(self, item):
        return {
            "crosswalk": item.crosswalk.key,
            "from_scheme": item.from_code.scheme + item.from_code.version,
            "from_code": item.from_code.code,
            "from_title": item.from_code.title,
            "to_scheme": item.to_code.scheme + item.to_code.version,
            "to_code": item.to_code.code,
            "to_title": item.to_code.title,
        }

    def releases(self, page):
        return selectors.live_releases("codes")

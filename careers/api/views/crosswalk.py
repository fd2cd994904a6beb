"""From the codes of one classification version to another."""

from careers.api.base import ListView
from careers.api.code_serializers import CrosswalkRowSerializer
from careers.api.filters import CrosswalkFilter, read_scheme
from careers.api.parameters import Unknown
from careers.models import Crosswalk, Mapping
from careers.selectors.releases import current_releases


class CrosswalkListView(ListView):
    """Pairs of codes. One code may lead to several (it was split) and several to one (they were
    merged).
    """

    serializer_class = CrosswalkRowSerializer
    filterset_class = CrosswalkFilter
    queryset = Mapping.objects.none()
    filename = "crosswalk"

    def get_queryset(self):
        return Mapping.objects.select_related("crosswalk", "from_code", "to_code").order_by(
            "crosswalk__key", "from_code__code", "to_code__code"
        )

    def filter_queryset(self, queryset):
        found = super().filter_queryset(queryset)

        # An empty answer needs a reason, so find out which parameter named nothing.
        if found.exists():
            return found

        loaded = list(
            Crosswalk.objects.filter(mappings__isnull=False)
            .distinct()
            .values_list("key", flat=True)
        )

        # Either no loaded crosswalk fits, or one does and has no such code.
        if not (chosen := self.crosswalks()).exists():
            named = {
                name: self.asked[name] for name in ("from", "to", "crosswalk") if self.asked[name]
            }
            asked = ", ".join(f"{name}={value}" for name, value in named.items())
            raise Unknown(
                next(iter(named), "crosswalk"),
                f"No crosswalk with {asked} is loaded here. Loaded: {', '.join(loaded) or 'none'}.",
            )

        raise Unknown(
            "code",
            f"No mapping starts from {', '.join(self.asked['code'])[:100]} in "
            f"{', '.join(chosen.values_list('key', flat=True))}.",
        )

    def crosswalks(self):
        """The loaded crosswalks that the other parameters leave."""
        wanted = {"key": self.asked["crosswalk"]} if self.asked["crosswalk"] else {}
        for name, path in (("from", "mappings__from_code"), ("to", "mappings__to_code")):
            if self.asked[name]:
                scheme, version = read_scheme(self.asked[name], name)
                wanted |= {f"{path}__scheme": scheme, f"{path}__version": version}

        return Crosswalk.objects.filter(mappings__isnull=False, **wanted).distinct()

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
        return current_releases("codes")

"""The occupational classification."""

from django.conf import settings
from django.core.exceptions import ObjectDoesNotExist
from django.urls import reverse

from careers.api.base import ApiView, ListView
from careers.api.careers_rows import career_link, with_row_columns
from careers.api.code_serializers import SocRowSerializer, SocSerializer
from careers.api.filters import SocFilter
from careers.api.parameters import Unknown, read_code
from careers.models import Edition, Mapping, SocCode
from careers.selectors.codes import PUBLISHED_AS, find_soc_code
from careers.selectors.releases import current_releases


def soc_row(soc: SocCode) -> dict:
    return {
        "code": soc.code,
        "title": soc.title,
        "scheme": soc.scheme,
        "version": soc.version,
        "level": soc.level,
        "parent": soc.parent.code if soc.parent else None,
        "url": settings.SITE_URL + reverse("api:soc-detail", args=[soc.code]),
    }


def _named(codes) -> list[dict]:
    return [{"code": soc.code, "title": soc.title} for soc in codes]


class SocListView(ListView):
    """Codes of the Standard Occupational Classification, of O*NET-SOC, and the aggregates that the
    statistics programmes publish.
    """

    serializer_class = SocRowSerializer
    filterset_class = SocFilter
    queryset = SocCode.objects.none()
    filename = "soc"

    def get_queryset(self):
        return (
            SocCode.objects.select_related("parent")
            .defer("definition", "direct_match_titles")
            .order_by("code", "scheme", "version")
        )

    def row(self, item):
        return soc_row(item)

    def releases(self, page):
        return current_releases("codes")


class SocDetailView(ApiView):
    """One code, in any form, of the current classification: its groups above and below, and the
    careers published for it.
    """

    serializer_class = SocSerializer

    def get(self, request, code):
        form = read_code(code, "code")
        try:
            soc = find_soc_code(form)
        except ObjectDoesNotExist:
            raise Unknown(
                "code", f"No occupation with the code {form.canonical} is known in SOC 2018."
            ) from None

        body = {
            **soc_row(soc),
            "ancestors": _named(self.ancestors(soc)),
            "children": _named(SocCode.objects.filter(parent=soc).order_by("code")),
            "careers": [career_link(edition) for edition in self.careers(soc, form)],
            "published_as": _named(
                SocCode.objects.filter(
                    mappings_to__crosswalk__key=PUBLISHED_AS, mappings_to__from_code=soc
                )
            ),
            "gathers": _named(
                SocCode.objects.filter(
                    mappings_from__crosswalk__key=PUBLISHED_AS, mappings_from__to_code=soc
                )
            ),
        }

        return self.answer(body, current_releases("codes"))

    def ancestors(self, soc: SocCode) -> list[SocCode]:
        found, above = [], soc.parent

        # The bound is a guard against a loop of parents.
        while above is not None and len(found) < 8:
            found.insert(0, above)
            above = above.parent

        return found

    def careers(self, soc: SocCode, form) -> list[Edition]:
        current = with_row_columns(Edition.objects.current())
        if form.is_onet_detail:
            return list(current.filter(occupation__onet=soc).order_by("title"))

        # Where the code has no careers of its own, those of the codes that it gathers are given.
        gathered = Mapping.objects.filter(crosswalk__key=PUBLISHED_AS, to_code=soc).values(
            "from_code"
        )

        return list(current.filter(soc=soc).order_by("is_residual", "title")) or list(
            current.filter(soc__in=gathered).order_by("title")
        )

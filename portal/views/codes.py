"""A code in any form leads to its career."""

from django.core.exceptions import ObjectDoesNotExist
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from careers.models import Edition
from careers.rules.codes import parse_code
from careers.selectors.codes import find_soc_code, successors
from careers.selectors.editions import editions_for_code
from portal.views.errors import public_page
from portal.views.parameters.page import BadParameterError, no_parameters


@public_page
def soc_detail(request: HttpRequest, code: str) -> HttpResponse:
    """One career: redirect. Several, or a group: list them; a retired code leads to its successors.

    Not a code: 400. A code that is not in the classification and leads nowhere: 404.
    """
    no_parameters(request.GET)
    form = parse_code(code)
    if form is None:
        raise BadParameterError(
            "code",
            _(
                "“%(code)s” is not an occupation code. Codes look like 11-3051, 113051 or "
                "11-3051.00."
            )
            % {"code": code[:40]},
        )

    # A code of the current classification comes first, a retired one's successors otherwise.
    own = editions_for_code(form)
    editions = own or list(
        Edition.objects.current()
        .filter(soc__in=successors(form))
        .select_related("soc")
        .order_by("title")
    )
    if len(editions) == 1:
        return redirect("occupation-detail", slug=editions[0].slug)

    # A code may lead to careers without being in the loaded classification.
    try:
        soc = find_soc_code(form)
    except ObjectDoesNotExist as error:
        if not editions:
            raise Http404(
                _("No occupation has the code %(code)s.") % {"code": form.canonical}
            ) from error

        soc = None

    # A group without careers of its own shows the codes under it.
    below = list(soc.children.order_by("code")) if soc and not editions else []
    context = {
        "code": form.canonical,
        "soc": soc,
        "editions": editions,
        "retired": not own,
        "below": below,
    }

    return render(request, "careers/soc_detail.html", context)

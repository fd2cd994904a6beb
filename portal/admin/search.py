"""The search's own tables for editors, and how the careers' admin draws its previews."""

from urllib.parse import urlencode

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import path, reverse
from django.utils.html import format_html

from careers.admin import preview
from careers.admin.public import PublicAtOnce
from careers.models import AlternateTitle, Occupation
from portal.admin.preview import draw
from portal.models import SearchMiss, Synonym

# The careers app knows no public page; the portal hands it the function that draws one.
preview.draw_with(draw)


@admin.register(Synonym)
class SynonymAdmin(PublicAtOnce, admin.ModelAdmin):
    """Used by the search at once."""

    list_display = ["term", "means"]
    search_fields = ["term", "means"]

    def get_changeform_initial_data(self, request):
        return {"term": request.GET.get("term", "")}


@admin.register(SearchMiss)
class SearchMissAdmin(admin.ModelAdmin):
    """What people searched and found nothing for, a count a day; from here the words become a
    synonym or another title of a career.
    """

    list_display = ["text", "day", "count", "mend"]
    list_filter = ["day"]
    search_fields = ["text"]
    date_hierarchy = "day"
    list_display_links = None

    # Rows are counts that the search makes: nobody adds, changes or deletes them.
    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False

    @admin.display(description="Mend it")
    def mend(self, obj):
        synonym = f"{reverse('admin:portal_synonym_add')}?{urlencode({'term': obj.text})}"
        title = reverse("admin:portal_searchmiss_add_title", args=[obj.pk])

        return format_html(
            '<a href="{}">Add as alternate title</a> · <a href="{}">Add as synonym</a>',
            title,
            synonym,
        )

    def get_urls(self):
        view = self.admin_site.admin_view(self.add_title)
        return [
            path("<int:pk>/add-title/", view, name="portal_searchmiss_add_title"),
            *super().get_urls(),
        ]

    def add_title(self, request, pk):
        """Choose the career that these words should find; they become a hidden title of its working
        copy, public with its next edition.
        """
        if not request.user.has_perm("careers.add_alternatetitle"):
            raise PermissionDenied

        miss = get_object_or_404(SearchMiss, pk=pk)

        if request.method == "POST":
            career = get_object_or_404(Occupation, slug=request.POST.get("career", ""))

            # Not shown on the career's page: these are words that people typed.
            AlternateTitle.objects.get_or_create(
                occupation=career, title=miss.text, defaults={"is_public": False}
            )
            messages.success(
                request,
                f"“{miss.text}” is now a searched title of {career.title}. Publish the career to "
                "use it.",
            )

            return HttpResponseRedirect(
                reverse("admin:careers_occupation_change", args=[career.pk])
            )

        context = {
            **self.admin_site.each_context(request),
            "title": f"Which career is “{miss.text}”?",
            "miss": miss,
        }

        context["careers"] = Occupation.objects.order_by("title").only("slug", "title")

        return render(request, "admin/portal/add_title.html", context)

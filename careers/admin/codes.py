"""SOC codes, crosswalks and clusters, as data managers curate them.

Beside them, to be looked at: programs of study and codes in pathways, as releases have them.
"""

from django.contrib import admin

from careers.admin.public import PublicAtOnce
from careers.admin.tables import ChooseOnly, Table
from careers.models import Cluster, Crosswalk, Mapping, Pathway, PathwayCode, Program, SocCode


@admin.register(SocCode)
class SocCodeAdmin(PublicAtOnce, ChooseOnly, admin.ModelAdmin):
    list_display = ["code", "title", "level", "scheme", "version"]
    list_filter = ["scheme", "version", "level"]
    search_fields = ["code", "title"]
    search_help_text = "Code or title"
    autocomplete_fields = ["parent"]
    show_full_result_count = False
    fieldsets = [
        (None, {"fields": [("scheme", "version"), "code", "title", "level", "parent"]}),
        (
            "Searched, never shown as our own text",
            {"fields": ["definition", "direct_match_titles"], "classes": ["collapse"]},
        ),
    ]

    def get_readonly_fields(self, request, obj=None):
        # Figures and careers hang on the code, so only its words may be edited.
        return ["scheme", "version", "code"] if obj else []


@admin.register(Crosswalk)
class CrosswalkAdmin(PublicAtOnce, admin.ModelAdmin):
    list_display = ["name", "key", "source"]
    search_fields = ["name", "key"]


@admin.register(Mapping)
class MappingAdmin(PublicAtOnce, ChooseOnly, admin.ModelAdmin):
    list_display = ["from_code", "to_code", "crosswalk"]
    list_filter = ["crosswalk"]
    list_select_related = ["from_code", "to_code", "crosswalk"]
    search_fields = ["from_code__code", "from_code__title", "to_code__code", "to_code__title"]
    autocomplete_fields = ["from_code", "to_code"]
    show_full_result_count = False


class PathwayRows(Table):
    model = Pathway


@admin.register(Pathway)
class PathwayAdmin(PublicAtOnce, ChooseOnly, admin.ModelAdmin):
    """Pathways, each with its cluster. A career is put into them on its own page."""

    list_display = ["title", "cluster"]
    list_filter = ["cluster__scheme", "cluster"]
    list_select_related = ["cluster"]
    search_fields = ["title", "cluster__title"]


@admin.register(Cluster)
class ClusterAdmin(PublicAtOnce, admin.ModelAdmin):
    list_display = ["title", "scheme", "slug"]
    list_filter = ["scheme"]
    search_fields = ["title"]
    prepopulated_fields = {"slug": ["title"]}
    inlines = [PathwayRows]


class ReadOnly(ChooseOnly, admin.ModelAdmin):
    """Rows of a release as its file has them.

    They cannot be edited: a wrong row is put right by loading a corrected file.
    """

    list_filter = [("release", admin.RelatedOnlyFieldListFilter)]
    show_full_result_count = False

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False


@admin.register(Program)
class ProgramAdmin(ReadOnly):
    list_display = ["cip", "title", "soc", "release"]
    list_select_related = ["soc", "release"]
    search_fields = ["cip", "title", "soc__code", "soc__title"]
    search_help_text = "Program, occupation or code of either"


@admin.register(PathwayCode)
class PathwayCodeAdmin(ReadOnly):
    list_display = ["listed_code", "listed_title", "pathway", "soc", "bridge", "release"]

    # An empty SOC code marks the listed codes that lead nowhere.
    list_filter = [*ReadOnly.list_filter, ("soc", admin.EmptyFieldListFilter), "pathway__cluster"]
    list_select_related = ["soc", "release", "pathway__cluster"]
    search_fields = ["listed_code", "listed_title", "soc__code", "soc__title"]
    search_help_text = "Code or title, in the list or of today"

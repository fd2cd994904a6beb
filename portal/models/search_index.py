"""The search index: plain tables, made from the current editions only, so nothing unpublished can
be found. `manage.py rebuild_search` makes it from scratch.

Vendor parts (FTS5 tables, tsvector and trigram indexes) hang on these tables by triggers and
generated columns, see migration 0002.
"""

from django.db import models


class SearchEntry(models.Model):
    """One published career as the search knows it: what a row of an answer shows, and every term
    that the career says.
    """

    occupation = models.OneToOneField(
        "careers.Occupation", on_delete=models.CASCADE, related_name="+"
    )
    edition = models.OneToOneField("careers.Edition", on_delete=models.CASCADE, related_name="+")
    slug = models.SlugField(max_length=160)
    title = models.CharField(max_length=200)
    soc = models.CharField(max_length=10, db_index=True)
    onet = models.CharField(max_length=10, blank=True, db_index=True)
    is_residual = models.BooleanField(default=False)
    is_detail = models.BooleanField(default=False)
    title_count = models.PositiveIntegerField(default=0)
    headline = models.CharField(max_length=400, blank=True)
    content_release = models.CharField(
        max_length=60, blank=True, help_text="Key of the content release that its edition tells of."
    )
    terms = models.JSONField(
        default=dict,
        help_text=(
            "Columns of one length: each term, and how many titles have it, how often definition,"
            " tasks and tools do."
        ),
    )
    words = models.JSONField(
        default=dict, help_text="Every word as written: does it stand in a title?"
    )

    class Meta:
        ordering = ["title"]
        verbose_name_plural = "search entries"

    def __str__(self):
        return self.title


class SearchTitle(models.Model):
    """One way to name a career, in normal form. Grain: career and normal form; `text` is the title
    it comes from, as it may be shown.
    """

    class Kind(models.IntegerChoices):
        MAIN = 1, "Title"
        PUBLIC = 2, "Also called"
        HIDDEN = 3, "Searched, never shown"
        OFFICIAL = 4, "SOC direct match, never shown"

    entry = models.ForeignKey(SearchEntry, on_delete=models.CASCADE, related_name="titles")
    text = models.CharField(max_length=200)
    kind = models.PositiveSmallIntegerField(choices=Kind)
    normal = models.CharField(max_length=600, db_index=True)
    bag = models.CharField(max_length=600, db_index=True)
    words = models.CharField(
        max_length=1200, help_text="Normal form and stems: what the full-text index reads."
    )

    class Meta:
        ordering = ["kind", "normal"]
        constraints = [
            models.UniqueConstraint(fields=["entry", "normal"], name="search_title_once_a_career")
        ]

    def __str__(self):
        return self.text


class SearchTranslation(models.Model):
    """What a career says in another language than English, apart from the English index, so that
    the words of one language weigh nothing in a search of the other.

    Grain: career and language. All words are kept as the search reads them (`portal.search.spanish`
    for Spanish). Each language's index is small, so processes search it in memory.
    """

    entry = models.ForeignKey(SearchEntry, on_delete=models.CASCADE, related_name="translations")
    language = models.CharField(max_length=8)
    title_count = models.PositiveIntegerField(default=0)
    titles = models.JSONField(
        default=list, help_text="Each title's text, kind and normal form, as in search titles."
    )
    terms = models.JSONField(default=dict, help_text="As those of search entries.")
    words = models.JSONField(default=dict, help_text="As those of search entries.")

    class Meta:
        ordering = ["language"]
        constraints = [
            models.UniqueConstraint(
                fields=["entry", "language"], name="search_translation_once_a_language"
            )
        ]

    def __str__(self):
        return f"{self.entry} ({self.language})"


class SearchWord(models.Model):
    """One word as it is written somewhere in the index: what misspellings are corrected to."""

    word = models.CharField(max_length=32, unique=True)
    in_titles = models.BooleanField(default=False)

    class Meta:
        ordering = ["word"]

    def __str__(self):
        return self.word


class SearchState(models.Model):
    """One row: the index's version. A web process keeps the index in memory only as long as this
    has not changed.
    """

    version = models.PositiveBigIntegerField(default=0)
    built_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=models.Q(id=1), name="search_state_is_one_row")
        ]

    def __str__(self):
        return str(self.version)

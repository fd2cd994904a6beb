"""The written parts of a career's working copy."""

from django.db import models
from django.db.models import Q

from careers.rules.sections import BY_KEY, LIST_KEYS, PROSE_KEYS


def _choices(keys: tuple[str, ...]) -> list[tuple[str, str]]:
    return [(key, f"{BY_KEY[key].heading}") for key in keys]


class ProfileText(models.Model):
    """One prose section, in Markdown."""

    occupation = models.ForeignKey(
        "careers.Occupation", on_delete=models.CASCADE, related_name="texts"
    )
    section = models.CharField(max_length=32, choices=_choices(PROSE_KEYS))
    body = models.TextField()
    source_seen = models.CharField(
        max_length=64,
        blank=True,
        editable=False,
        help_text="Hash of the source's content when an editor took the section over.",
    )

    class Meta:
        ordering = ["id"]
        verbose_name = "text section"
        constraints = [
            models.UniqueConstraint(
                fields=["occupation", "section"], name="profile_text_once_a_section"
            ),
            models.CheckConstraint(
                condition=Q(section__in=PROSE_KEYS), name="profile_text_section_is_prose"
            ),
        ]

    def __str__(self):
        return self.get_section_display()


class ProfileItem(models.Model):
    """One item of an ordered list: a task, a skill, an elective."""

    occupation = models.ForeignKey(
        "careers.Occupation", on_delete=models.CASCADE, related_name="items"
    )
    section = models.CharField(max_length=32, choices=_choices(LIST_KEYS))
    position = models.PositiveSmallIntegerField(default=0)
    text = models.CharField(max_length=400)

    class Meta:
        ordering = ["section", "position", "id"]
        verbose_name = "list item"
        constraints = [
            models.UniqueConstraint(
                fields=["occupation", "section", "text"], name="profile_item_once_a_list"
            ),
            models.CheckConstraint(
                condition=Q(section__in=LIST_KEYS), name="profile_item_section_is_a_list"
            ),
            models.CheckConstraint(condition=~Q(text=""), name="profile_item_is_not_empty"),
        ]

    def __str__(self):
        return self.text


class Credential(models.Model):
    """A licence that the law asks for, or a certification that a body offers."""

    class Kind(models.TextChoices):
        LICENCE = "licence", "Licence"
        CERTIFICATION = "certification", "Certification"

    occupation = models.ForeignKey(
        "careers.Occupation", on_delete=models.CASCADE, related_name="credentials"
    )
    kind = models.CharField(max_length=13, choices=Kind)
    name = models.CharField(max_length=200)
    organization = models.CharField(max_length=200)
    url = models.URLField(blank=True)
    no_secure_site = models.BooleanField(
        default=False, help_text="The organisation has no https site; the http link is meant."
    )
    required = models.BooleanField(default=False)
    note = models.CharField(max_length=300, blank=True)
    position = models.PositiveSmallIntegerField(default=0)
    checked_at = models.DateTimeField(null=True, blank=True, editable=False)
    link_ok = models.BooleanField(null=True, editable=False)
    check_result = models.CharField(max_length=200, blank=True, editable=False)

    class Meta:
        ordering = ["position", "id"]
        constraints = [
            models.UniqueConstraint(fields=["occupation", "name"], name="credential_once_a_career")
        ]

    def __str__(self):
        return self.name


class Resource(models.Model):
    """An organisation to ask, with its link and postal address."""

    occupation = models.ForeignKey(
        "careers.Occupation", on_delete=models.CASCADE, related_name="resources"
    )
    name = models.CharField(max_length=200)
    url = models.URLField(blank=True)
    address = models.TextField(blank=True)
    no_secure_site = models.BooleanField(
        default=False, help_text="The organisation has no https site; the http link is meant."
    )
    position = models.PositiveSmallIntegerField(default=0)
    checked_at = models.DateTimeField(null=True, blank=True, editable=False)
    link_ok = models.BooleanField(null=True, editable=False)
    check_result = models.CharField(max_length=200, blank=True, editable=False)

    class Meta:
        ordering = ["position", "id"]
        constraints = [
            models.UniqueConstraint(fields=["occupation", "name"], name="resource_once_a_career"),
            models.CheckConstraint(
                condition=~Q(url="", address=""), name="resource_has_a_link_or_an_address"
            ),
        ]

    def __str__(self):
        return self.name


class RelatedCareer(models.Model):
    """A career like this one, and why.

    Hangs on the SOC code, so it may name a career that is not published yet (then it is not shown).
    """

    occupation = models.ForeignKey(
        "careers.Occupation", on_delete=models.CASCADE, related_name="related"
    )
    soc = models.ForeignKey("careers.SocCode", on_delete=models.PROTECT, related_name="+")
    reason = models.CharField(max_length=300)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["position", "id"]
        constraints = [
            models.UniqueConstraint(fields=["occupation", "soc"], name="related_career_once"),
            models.CheckConstraint(condition=~Q(reason=""), name="related_career_has_a_reason"),
        ]

    def __str__(self):
        return self.soc.title


class DotTitle(models.Model):
    """A title of the Dictionary of Occupational Titles (1991) that the career covers."""

    occupation = models.ForeignKey(
        "careers.Occupation", on_delete=models.CASCADE, related_name="dot_titles"
    )
    code = models.CharField(max_length=11)
    title = models.CharField(max_length=160)

    class Meta:
        ordering = ["code"]
        constraints = [
            models.UniqueConstraint(fields=["occupation", "code"], name="dot_title_once_a_career"),
            models.CheckConstraint(
                condition=Q(code__regex=r"^[0-9]{3}\.[0-9]{3}-[0-9]{3}$"),
                name="dot_title_code_form",
            ),
        ]

    def __str__(self):
        return f"{self.code} {self.title}"

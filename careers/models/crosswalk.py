from django.db import models

from careers.models.soc import SocCode


class Crosswalk(models.Model):
    """A published table that leads from the codes of one classification version to another, for
    example SOC 2010 to SOC 2018.

    `published-as` leads from a detailed SOC code to the aggregate under which OEWS and the
    projections publish it.
    """

    key = models.SlugField(max_length=60, unique=True)
    name = models.CharField(max_length=160)
    source = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["key"]

    def __str__(self):
        return self.name


class Mapping(models.Model):
    """One pair of a crosswalk.

    A code may lead to several codes (it was split) and several to one (they were merged).
    """

    crosswalk = models.ForeignKey(Crosswalk, on_delete=models.CASCADE, related_name="mappings")
    from_code = models.ForeignKey(SocCode, on_delete=models.CASCADE, related_name="mappings_from")
    to_code = models.ForeignKey(SocCode, on_delete=models.CASCADE, related_name="mappings_to")

    class Meta:
        ordering = ["crosswalk", "from_code__code", "to_code__code"]
        constraints = [
            models.UniqueConstraint(
                fields=["crosswalk", "from_code", "to_code"], name="mapping_once_a_crosswalk"
            )
        ]

    def __str__(self):
        return f"{self.from_code.code} → {self.to_code.code}"

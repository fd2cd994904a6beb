from django.db import models


class Cluster(models.Model):
    """A career cluster of one scheme: the 16 of 2002, or the 14 of 2024.

    The scheme is kept with the name.
    """

    scheme = models.CharField(max_length=4, default="2002")
    slug = models.SlugField(max_length=80)
    title = models.CharField(max_length=120)

    class Meta:
        ordering = ["scheme", "title"]
        constraints = [
            models.UniqueConstraint(fields=["scheme", "slug"], name="cluster_once_a_scheme")
        ]

    def __str__(self):
        return f"{self.title} ({self.scheme})"


class Pathway(models.Model):
    """A career pathway inside a cluster."""

    cluster = models.ForeignKey(Cluster, on_delete=models.CASCADE, related_name="pathways")
    title = models.CharField(max_length=160)

    class Meta:
        ordering = ["cluster__title", "title"]
        constraints = [
            models.UniqueConstraint(fields=["cluster", "title"], name="pathway_once_a_cluster")
        ]

    def __str__(self):
        return f"{self.cluster.title}: {self.title}"

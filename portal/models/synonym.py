from django.db import models


class Synonym(models.Model):
    """An editor's word for the search: who types the term is also shown what it means ("fix cars"
    means "automotive mechanic"). Used at once.
    """

    term = models.CharField(
        max_length=80, unique=True, help_text="What people type, one word or several."
    )
    means = models.CharField(
        max_length=200, help_text="The words to search for as well, best a career's title."
    )

    class Meta:
        ordering = ["term"]
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(term="") & ~models.Q(means=""), name="synonym_has_both_sides"
            )
        ]

    def __str__(self):
        return f"{self.term} = {self.means}"

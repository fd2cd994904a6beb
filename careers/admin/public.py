"""Rows that the public sees as soon as they are saved."""

from django.db import transaction

from careers.models import ContentVersion


# The row and the version change in one transaction: no cache sees one without the other.
class PublicAtOnce:
    """Mixed into an admin of such rows: each change bumps the content version.

    So pages and answers that are cached are made again.
    """

    @transaction.atomic
    def save_model(self, request, obj, form, change):
        ContentVersion.bump()
        super().save_model(request, obj, form, change)

    @transaction.atomic
    def delete_model(self, request, obj):
        ContentVersion.bump()
        super().delete_model(request, obj)

    @transaction.atomic
    def delete_queryset(self, request, queryset):
        ContentVersion.bump()
        super().delete_queryset(request, queryset)

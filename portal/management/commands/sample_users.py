"""Make the sample users and print their passwords."""

from django.core.exceptions import ImproperlyConfigured
from django.core.management.base import BaseCommand, CommandError

from portal.sample import users as sample_users


class Command(BaseCommand):
    help = (
        "Development only: one user for each role, each with a new random password, which is"
        " printed."
    )

    def handle(self, *args, **options):
        try:
            users = sample_users.ensure()
        except ImproperlyConfigured as error:
            raise CommandError(str(error)) from error

        self.stdout.write(
            "Staff site: /admin/. The users of the roles, with passwords that are new each time:"
        )

        for user in users:
            self.stdout.write(f"  {user.username:<14}{user.password}")
